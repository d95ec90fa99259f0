"""Where the table is on a sheet: title rows above it, a header of one or two rows, sub-totals and signatures. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from server.ledgers.cells.text import Cell, text_of, word_of
from server.ledgers.headings import best_field, plain
from server.ledgers.kinds.kind import Field

LOOKED_AT = 30  # rows from the top in which a header is sought
_SUM = re.compile(r"(本页|本村|本组|全村|全镇|.{0,8})?(小计|合计|总计|共计|累计).{0,6}")
_BELOW = re.compile(
    r"(填报|制表|审核|负责|填表|单位|联系|备注|说明|注|附|填写).{0,12}[:：].*|注[:：]?.*|(填报|制表|审核|填表)人?.*"
)
_INFO = re.compile(r"[:：].")  # 填报单位：大合村 says something, 户主： asks for it
_ASIDE = re.compile(r"[((].*?[))]")
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; counted from 0
Row = Sequence[Cell]


@dataclass(frozen=True)
class Header:
    """``first`` to ``last`` are its rows, counted from 0; ``headings`` one text per column."""

    first: int
    last: int
    headings: list[str]


def find_header(rows: Sequence[Row], merges: Sequence[Merge], fields: Sequence[Field], given: int | None) -> Header:
    """The header among the first rows: the one whose cells look most like the fields; ``given``: as a person said."""
    top = rows[:LOOKED_AT]
    scores = [_score(row, fields) for row in top]
    first = given if given is not None else max(range(len(top)), key=lambda i: (scores[i], -i), default=0)
    if given is None and first > 0 and _is_upper_half(rows, merges, first - 1, scores):
        first -= 1
    last = first + 1 if _has_second_row(rows, merges, first, scores, fields) else first
    return Header(first, last, _headings(rows, merges, first, last))


def _score(row: Row, fields: Sequence[Field]) -> float:
    """The likenesses of its cells, each field once; numbers and long sentences are no headings."""
    best: dict[str, float] = {}
    for cell in row:
        text = word_of(cell) if isinstance(cell, str) else ""
        if 0 < len(text) <= 24 and not _INFO.search(_ASIDE.sub("", text)):
            name, score = best_field(text, fields)
            best[name] = max(best.get(name, 0.0), score)
    return sum(best.values())


def _is_upper_half(rows: Sequence[Row], merges: Sequence[Merge], row: int, scores: Sequence[float]) -> bool:
    """Whether the row above holds the upper half of this header: cells merged down into it, or several over it."""
    filled = sum(1 for cell in rows[row] if word_of(cell))
    reaches_down = any(top <= row < bottom for top, _, bottom, _ in merges)
    return reaches_down and filled > 1 or filled > 1 and scores[row] > 0 and _spans(merges, row)


def _spans(merges: Sequence[Merge], row: int) -> bool:
    return any(top == row == bottom and right > left for top, left, bottom, right in merges)


def _has_second_row(
    rows: Sequence[Row], merges: Sequence[Merge], first: int, scores: Sequence[float], fields: Sequence[Field]
) -> bool:
    """A second row of headings stands under cells merged sideways, or beside cells merged downwards."""
    if first + 1 >= len(rows):
        return False
    below = [cell for cell in rows[first + 1] if word_of(cell)]
    if not below or any(not isinstance(cell, str) for cell in below):
        return False
    if any(top == first and bottom == first + 1 for top, _, bottom, _ in merges) and _score(below, fields) >= 1:
        return True  # 2023年收入 among them is a heading, too
    if any(c.isdigit() for cell in below for c in cell):
        return False
    if any(top == first and bottom == first + 1 for top, _, bottom, _ in merges):
        return True
    # Without merged cells (CSV): blanks above exactly where the second row speaks, and it speaks like a heading.
    above = rows[first]
    fills = [
        i for i, cell in enumerate(rows[first + 1]) if word_of(cell) and (i >= len(above) or not word_of(above[i]))
    ]
    return bool(fills) and _score(rows[first + 1], fields) >= 1 and len(below) < len(above)


def _headings(rows: Sequence[Row], merges: Sequence[Merge], first: int, last: int) -> list[str]:
    width = max((len(row) for row in rows[first : last + 1]), default=0)
    upper = [_at(rows, merges, first, column) for column in range(width)]
    if last == first:
        return upper
    if not merges:
        upper = _carried(upper, rows[last])
    lower = [text_of(rows[last][column]) if column < len(rows[last]) else "" for column in range(width)]
    return [_joined(up, low) for up, low in zip(upper, lower, strict=True)]


def _carried(upper: list[str], lower: Row) -> list[str]:
    """Without merged cells the upper heading reaches over the blanks to its right that have a lower one."""
    found: list[str] = []
    for column, text in enumerate(upper):
        has_lower = column < len(lower) and word_of(lower[column])
        found.append(text or (found[-1] if found and has_lower else ""))
    return found


def _joined(up: str, low: str) -> str:
    return low if not up or up == low else up if not low else f"{up}/{low}"


def _at(rows: Sequence[Row], merges: Sequence[Merge], row: int, column: int) -> str:
    for top, left, bottom, right in merges:
        if top <= row <= bottom and left <= column <= right:
            row, column = top, left
            break
    return text_of(rows[row][column]) if column < len(rows[row]) else ""


def is_no_record(row: Row, headings: Sequence[str], names: Sequence[int]) -> bool:
    """Sub-totals, repeated headings, signatures and notes below the table. ``names``: columns that name someone."""
    words = [word_of(cell) for cell in row]
    filled = [word for word in words if word]
    if not filled:
        return True
    if any(_SUM.fullmatch(word) for word in filled[:3]):
        return True
    if any(_SUM.fullmatch(words[column]) for column in names if column < len(words) and words[column]):
        return True
    same = sum(
        1 for word, head in zip(words, headings, strict=False) if word and plain(word) == plain(head.split("/")[-1])
    )
    if same >= 2 and same >= len(filled) - 1:
        return True
    return len(filled) <= 2 and bool(_BELOW.fullmatch(filled[0]))
