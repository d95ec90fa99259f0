"""Where lines of Chinese end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.documents.press.lines import lines_of


def wide(text: str) -> float:
    """A Chinese character is two wide, a letter one."""
    return sum(1 if character.isascii() else 2 for character in text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("整改到位", ["整改到位"]),
        ("整改前整改后对比", ["整改前整改", "后对比"]),
        ("按时限报送；办不完", ["按时限报", "送；办不完"]),
        ("看一看看（现场）", ["看一看看", "（现场）"]),
        ("编号2026-1107", ["编号", "2026-1107"]),
        ("到期（2026）。", ["到期", "（2026）。"]),
        ("改1（36GB）", ["改1", "（36GB）"]),
        ("问12026-1，好", ["问", "12026-1，", "好"]),
        ("A" * 23, ["A" * 10, "A" * 10, "AAA"]),
    ],
)
def test_lines(text: str, lines: list[str]):
    assert lines_of(text, 10, wide) == lines


@given(st.text(alphabet="整改，。（）2-a", max_size=60))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str):
    lines = lines_of(text, 12, wide)
    assert "".join(lines) == text
    assert all(wide(line) <= 12 for line in lines)
