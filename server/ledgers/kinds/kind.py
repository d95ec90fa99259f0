"""What a kind of list declares: its columns, what fills down, how rows hang together. One file per kind says it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Parse = Callable[[Any], Any]


@dataclass(frozen=True)
class Field:
    """One thing that a column can hold.

    ``fills``: an empty cell repeats the one above, as under a merged cell. ``of_unit``: read from a unit's first row.
    ``words``: headings that mean it besides its own name, space between. ``example``: template cells, ``|`` between.
    ``beside``: a field, and headings that mean this one where they stand directly to the right of that field's column.
    """

    name: str
    zh: str
    en: str
    parse: Parse
    words: str = ""
    beside: tuple[str, str] = ("", "")
    required: bool = False
    fills: bool = False
    of_unit: bool = False
    is_money: bool = False
    is_text: bool = False
    hint_zh: str = ""
    hint_en: str = ""
    example: str = ""


Values = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One row of the sheet, understood: ``row`` as the spreadsheet numbers it, ``wrong``: field -> code."""

    row: int
    values: Values
    wrong: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Unit:
    """Rows that are one thing: a household with its members, one person, one issue."""

    position: int
    values: Values
    lines: list[Line]
    wrong: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """A list that can be brought in. ``needs_one_of``: sets of fields of which each must have a column.

    ``begins(line, unit)`` says whether a row begins the next unit; without it every row is one.
    """

    name: str
    zh: str
    en: str
    fields: tuple[Field, ...]
    roles: frozenset[str]
    needs: tuple[tuple[str, ...], ...] = ()
    begins: Callable[[Line, "Unit"], bool] | None = None
    tips_zh: str = ""
    tips_en: str = ""

    def field(self, name: str) -> Field:
        """The declared field of this name."""
        return next(found for found in self.fields if found.name == name)

    def missing(self, chosen: Sequence[str]) -> list[str]:
        """Names of fields without which the list says nothing: the first of each set that has no column."""
        return [names[0] for names in self.needs if not set(names) & set(chosen)]
