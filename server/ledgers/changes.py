"""What a row would change: field by field, from what to what, in words for people; numbers are masked."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from typing import cast

Words = tuple[str, str]  # Chinese, English


@dataclass(frozen=True)
class Change:
    """``field``: of the kind; ``about``: whom of a household it concerns; nothing before or after: an empty text."""

    row: int
    field: str
    before: Words
    after: Words
    about: str = ""


def words(value: object) -> Words:
    """A value that reads the same in both languages."""
    text = "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
    return text, text


def as_lists(changes: Iterable[Change]) -> list[object]:
    """For keeping, sealed."""
    return [list(astuple(change)) for change in changes]


def from_lists(kept: Iterable[list[object]]) -> list[Change]:
    """What was kept."""
    return [Change(int(str(r)), str(f), _pair(b), _pair(a), str(w)) for r, f, b, a, w in kept]


def _pair(kept: object) -> Words:
    zh, en = cast("list[str]", kept)
    return zh, en
