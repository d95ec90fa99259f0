"""From rows of a file to places with level and parent; what is wrong is said by row number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from server.places.csv_source import CsvSource, Row
from server.places.national import National, national
from server.places.rules import clean_name, is_code, level_named, level_of_code, padded_code
from server.places.words import BAD_ROW

LONGEST_NAME = 60
_MANGLED = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_TAIL = re.compile(r"\.0+$")  # what a spreadsheet adds to a number


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out. ``values`` fill the sentence."""

    file: str
    row: int
    code: str
    values: dict[str, object] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """For people, ``zh`` or ``en``."""
        return BAD_ROW[self.code][language != "zh"].format(**self.values)


class GoodRow(NamedTuple):
    """A place as the file says it. An empty ``name``: known only by its code, as somebody's parent."""

    file: str
    row: int
    code: str
    level: str
    parent_code: str
    parent_level: str | None
    name: str


Seen = set[tuple[str, str]]  # (level, code) of the places above villages that a national file has shown so far


def parsed(source: CsvSource, seen: Seen) -> Iterator[GoodRow | BadRow]:
    """Every row of a file; before a row of a national file, those of its parents that had none of their own."""
    kind = national(source)
    for row in source.rows():
        if row.cells is None:
            yield BadRow(source.path.name, row.number, "columns")
        elif kind:
            yield from _national(source.path.name, row.number, row.cells, kind, seen)
        else:
            yield _own(source.path.name, row, row.cells)


def _own(file: str, row: Row, cells: dict[str, str]) -> GoodRow | BadRow:
    code = _TAIL.sub("", cells["code"])
    said = cells.get("level", "")
    level = level_named(said) if said else level_of_code(padded_code(code))
    if level is None:
        return (
            _bad_code(file, row.number, code)
            if not said
            else BadRow(file, row.number, "level_unknown", {"level": said})
        )
    parent = _TAIL.sub("", cells.get("parent_code", ""))
    return _checked(
        file, row.number, _full(code, level), level, _full(parent, level) if parent else "", None, cells["name"]
    )


def _national(file: str, number: int, cells: dict[str, str], kind: National, seen: Seen) -> Iterator[GoodRow | BadRow]:
    code, parent_code, parent_level = padded_code(cells["code"]), "", None
    if kind.above:
        column, parent_level = kind.above[0]
        parent_code = padded_code(cells[column])
        if (parent_level, parent_code) not in seen:
            yield from _unnamed(file, number, cells, kind.above, seen)
    row = _checked(file, number, code, kind.level, parent_code, parent_level, cells["name"])
    if kind.level != "village" and isinstance(row, GoodRow):
        seen.add((kind.level, code))
    yield row


def _unnamed(
    file: str, number: int, cells: dict[str, str], above: tuple[tuple[str, str], ...], seen: Seen
) -> Iterator[GoodRow]:
    """Parents of which only the code is known (villages.csv alone), from the top."""
    for depth in range(len(above) - 1, -1, -1):
        column, level = above[depth]
        code = padded_code(cells[column])
        if (level, code) not in seen and is_code(code, level):
            seen.add((level, code))
            upper = above[depth + 1] if depth + 1 < len(above) else None
            parent = padded_code(cells[upper[0]]) if upper else ""
            yield GoodRow(file, number, code, level, parent, upper[1] if upper else None, "")


def _checked(
    file: str, number: int, code: str, level: str, parent_code: str, parent_level: str | None, said_name: str
) -> GoodRow | BadRow:
    if not is_code(code, level):
        return _bad_code(file, number, code)
    name = clean_name(said_name)
    if not name or len(name) > LONGEST_NAME:
        return BadRow(file, number, "name_long" if name else "name_missing")
    return GoodRow(file, number, code, level, parent_code, parent_level, name)


def _bad_code(file: str, number: int, code: str) -> BadRow:
    return BadRow(file, number, "code_mangled" if _MANGLED.fullmatch(code) else "code_wrong", {"code": code[:20]})


def _full(code: str, level: str) -> str:
    """Short codes of the levels down to the village mean the same with zeros behind."""
    return padded_code(code) if code.isdigit() and level in {"province", "city", "county", "town", "village"} else code
