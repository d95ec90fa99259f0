"""What cells mean: whatever the style, the same value; whatever is damaged, named as such; never a crash."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.households.rules import check_digit
from server.ledgers.cells.choices import gender_of, whole_of, yes_of
from server.ledgers.cells.dates import born_of, date_of, due_of
from server.ledgers.cells.groups import group_key, group_name
from server.ledgers.cells.money import money_of
from server.ledgers.cells.numbers import id_number_of, may_be_damaged, mobile_of, phone_of
from server.ledgers.cells.text import Wrong, name_of, text_of, word_of

DAYS = st.dates(date(1910, 1, 1), date(2099, 12, 31))
JUNK = st.one_of(
    st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.none(), st.just(["d", "2023-01-06"])
)
WIDE = str.maketrans("0123456789Xx", "０１２３４５６７８９Ｘｘ")


@st.composite
def id_numbers(draw: Any) -> str:
    day = draw(st.dates(date(1920, 1, 1), date(2025, 12, 31)))
    first = f"{draw(st.sampled_from(['430525', '110105', '440524']))}{day:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return first + check_digit(first)


@given(id_numbers(), st.booleans(), st.booleans(), st.booleans())
def test_an_identity_number_is_itself_however_it_is_written(number: str, wide: bool, spaced: bool, quoted: bool):
    text = number.lower() if wide else number
    text = text.translate(WIDE) if wide else text
    text = f" {text[:6]} {text[6:14]}\u3000{text[14:]} " if spaced else text
    assert id_number_of("'" + text if quoted else text) == number


@given(id_numbers())
def test_a_number_that_went_through_a_number_cell_is_never_taken(number: str):
    if number[-1] == "X":
        return
    for damaged in (float(number), int(number), f"{float(number):.5E}", f"{float(number):.2E}".replace("E+", "e+")):
        with pytest.raises(Wrong, match="id_damaged"):
            id_number_of(damaged)
    rounded = number[:15] + "000"
    if check_digit(rounded[:17]) == "0":  # one in eleven checks out: a person looks
        assert may_be_damaged(id_number_of(rounded))
        return
    with pytest.raises(Wrong, match="id_damaged"):
        id_number_of(rounded)


@given(id_numbers(), st.integers(0, 17), st.integers(1, 9))
def test_one_mistyped_digit_is_noticed(number: str, place: int, by: int):
    if not number[place].isdigit():
        return
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    with pytest.raises(Wrong):
        id_number_of(wrong)


@given(DAYS)
def test_a_day_is_itself_in_every_style(day: date):
    serial = (day - date(1899, 12, 30)).days
    y, m, d = day.year, day.month, day.day
    styles: list[Any] = [
        f"{day:%Y-%m-%d}", f"{y}/{m}/{d}", f"{y}.{m}.{d}", f"{y}年{m}月{d}日", f"{day:%Y%m%d}", int(f"{day:%Y%m%d}"),
        float(serial), serial, str(serial), serial + 0.5, ["d", day.isoformat()], f"{y} 年 {m} 月 {d} 日",
        f"{day:%Y-%m-%d} 00:00:00", f"{y}/{m:02}/{d:02}".translate(WIDE), f"{y}年{m}月{d}号",
    ]  # fmt: skip
    assert {style if date_of(style) != day else None for style in map(_hashable, styles)} == {None}


def _hashable(style: Any) -> Any:
    return date.fromisoformat(style[1]).isoformat() if isinstance(style, list) else style


@given(DAYS)
def test_a_month_is_its_first_day(day: date):
    for style in (f"{day.year}年{day.month}月", f"{day.year}.{day.month}", f"{day:%Y-%m}", f"{day:%Y%m}"):
        assert date_of(style) == day.replace(day=1)


@pytest.mark.parametrize("said", ["2026年12月", "2026.12", "2026-12", "2026年12月底", "2026年12月31日"])
def test_a_month_in_which_something_is_due_is_its_last_day(said: str):
    assert due_of(said) == date(2026, 12, 31)
    assert due_of("2027年2月") == date(2027, 2, 28)


@pytest.mark.parametrize("said", ["2026年底", "2026年底前", "二〇二六年末", "二〇二六年十二月底", "2026年12月31日前"])
def test_the_end_of_a_year_is_its_last_day(said: str):
    assert due_of(said) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("一九八八年元月", (1988, 1, 1)), ("1988年元月3日", (1988, 1, 3)), ("2023.元月", (2023, 1, 1)),
        ("二〇二三年十二月二十五日", (2023, 12, 25)), ("二○一○年十月三十一号", (2010, 10, 31)),
        ("二零二零年三月", (2020, 3, 1)), ("二〇二三年", (2023, 1, 1)), ("2023年六月", (2023, 6, 1)),
    ],
)  # fmt: skip
def test_a_day_in_chinese_figures(said: str, meant: tuple[int, int, int]):
    assert date_of(said) == date(*meant)
    assert born_of(said).year == meant[0]


@pytest.mark.parametrize(
    "said", ["2023年冬月", "二〇二三年腊月", "2023年正月初三", "农历2023年3月5日", "2023年腊月廿三"]
)
def test_a_day_of_the_lunar_calendar_is_never_guessed(said: str):
    with pytest.raises(Wrong, match="date_lunar"):
        date_of(said)


@pytest.mark.parametrize("said", ["元月", "3月5日", "十二月"])
def test_a_day_without_its_year_says_so(said: str):
    with pytest.raises(Wrong, match="date_without_year"):
        date_of(said)


@pytest.mark.parametrize(("said", "year"), [("一九五六年腊月", 1956), ("五六年三月", 1956), ("六八年元月", 1968)])
def test_of_a_birthday_the_year_counts(said: str, year: int):
    assert born_of(said).year == year


def test_a_month_typed_as_a_number_is_never_guessed():
    with pytest.raises(Wrong, match="date_ambiguous"):
        date_of(2023.1)


@given(st.integers(1, 99))
def test_a_group_is_one_however_it_is_counted(number: int):
    ones = "零一二三四五六七八九"
    tens, rest = divmod(number, 10)
    chinese = ("" if tens == 0 else "十" if tens == 1 else ones[tens] + "十") + (ones[rest] if rest else "")
    names = [
        f"{number}组",
        f"第{number}组",
        f"{chinese}组",
        f"第{chinese}组",
        f"第{chinese}村民小组",
        str(number),
        chinese,
    ]
    names += [f" {number} 组", f"{number}组".translate(WIDE), f"{number}小组", f"{number:02d}组"]
    assert {group_key(name) for name in names} == {str(number)}


@given(st.decimals(0, 99999, places=2, allow_nan=False, allow_infinity=False))
def test_money_is_yuan_whatever_the_unit(amount: Decimal):
    yuan = amount * 10_000
    for text in (f"{amount}万", f"{amount} 万元", f"{yuan}元", f"{yuan:,}", f"¥{yuan}"):
        assert money_of(text) == yuan
    assert money_of(str(amount), unit=10_000) == yuan
    assert money_of(f"{yuan}元", unit=10_000) == yuan
    assert money_of(float(amount)) == amount.quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (13812345678.0, "13812345678"), ("138 1234 5678", "13812345678"), ("１３８１２３４５６７８", "13812345678"),
        ("13812345678/13900000000", "13812345678"), ("家里0739-7123456", None), ("0739-7123456", "07397123456"),
        ("1.38E+10", None), ("12345", None),
    ],
)  # fmt: skip
def test_a_phone_number(said: Any, meant: str | None):
    if meant is None:
        with pytest.raises(Wrong):
            phone_of(said)
    else:
        assert phone_of(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [("张 三", "张三"), ("欧阳　海", "欧阳海"), ("阿卜杜·热合曼", "阿卜杜·热合曼"), (" John  Smith ", "John Smith")],
)
def test_a_name_has_no_spaces_between_characters(said: str, meant: str):
    assert name_of(said) == meant


PARSERS = [
    text_of, word_of, name_of, id_number_of, phone_of, mobile_of, date_of, money_of, yes_of, whole_of, gender_of,
    group_name,
]  # fmt: skip


@given(JUNK)
def test_nothing_that_may_stand_in_a_cell_breaks_the_reader(cell: Any):
    for parse in PARSERS:
        with suppress(Wrong):
            parse(cell)


@given(st.integers(0, 60000))
def test_serials_count_as_excel_does(days: int):
    if days >= 3653:
        assert date_of(days) == date(1899, 12, 30) + timedelta(days=days)
