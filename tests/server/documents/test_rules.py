"""What is left out of a text, and how a period is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.documents.rules import period, without_names

OWN, OTHERS = {"谢长生", "老谢"}, {"尹大山", "山哥", "尹大山川"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("谢长生家旱厕", "该户旱厕"),
        ("老谢家旱厕，离尹大山家近", "该户旱厕，离某某家近"),
        ("尹大山川和山哥", "某某和某某"),
        ("谢长生老谢说", "该户说"),
        ("3组15号，共12户", "3组15号，共12户"),
        ("电话13812345678", "电话＊＊＊"),
        ("电话 138-1234-5678 找", "电话 ＊＊＊ 找"),
        ("４３０５２５１９５６０１０１１２３Ｘ", "＊＊＊Ｘ"),
        ("43052519560101123X", "＊＊＊"),
        ("补助2000元，2026-11-16前", "补助2000元，＊＊＊前"),  # a date in digits goes too: better than a number
        ("电话138.1234.5678，138/1234/5678", "电话＊＊＊，＊＊＊"),
        ("电话138 1234 5678，138　1234　5678", "电话＊＊＊，＊＊＊"),
        ("电话１３８１２３４５６７８、１３８．１２３４．５６７８", "电话＊＊＊、＊＊＊"),
        ("打一三八一二三四五六七八，或幺三八 幺二三四 五六七八", "打＊＊＊，或＊＊＊"),
        ("证号4305 2519 5601 0112 3X，138****5678", "证号＊＊＊，＊＊＊"),
        (
            "二〇二六年十一月，三组一户二人，一、二、三、四、五、六、七",
            "二〇二六年十一月，三组一户二人，一、二、三、四、五、六、七",
        ),
        ("谢 长生家，谢　长 生家，尹·大山", "该户，该户，某某"),
        ("谢\u200b长生家", "该户"),
        ("谢\n长生", "谢\n长生"),  # two lines are two words
        ("", ""),
    ],
)
def test_without_names(text: str, left: str):
    assert without_names(text, OWN, OTHERS) == left


@given(st.text(alphabet="谢长生老家尹大山哥0123456789-， ", max_size=40))
def test_no_name_and_no_phone_is_ever_left(text: str):
    left = without_names(text, OWN, OTHERS)
    assert not [name for name in OWN | OTHERS if name in left.replace(" ", "")]
    run = 0
    for character in left:
        run = run + 1 if character.isdigit() else run if character in " -" else 0
        assert run < 7


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ((2026, 11, 1), (2026, 11, 30), "2026年11月"),
        ((2026, 11, 16), (2026, 11, 22), "2026年11月16日至22日"),
        ((2026, 11, 30), (2026, 12, 6), "2026年11月30日至12月6日"),
        ((2026, 12, 28), (2027, 1, 3), "2026年12月28日至2027年1月3日"),
        ((2026, 11, 16), (2026, 11, 16), "2026年11月16日"),
    ],
)
def test_period(first: tuple[int, int, int], last: tuple[int, int, int], said: str):
    assert period(date(*first), date(*last)) == said
