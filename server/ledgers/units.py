"""From rows of cells to units: values parsed, empty cells filled down, rows that belong together gathered."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from server.ledgers.cells.money import money_of
from server.ledgers.cells.text import Cell, Wrong, text_of, word_of
from server.ledgers.changes import Change, as_lists, from_lists
from server.ledgers.headings import money_unit
from server.ledgers.kinds.kind import Field, Kind, Line, Unit
from server.ledgers.layout import Header, is_no_record

PURPOSE = "import.item"  # what staged rows are sealed for
LONGEST = 2000  # letters of one cell; more is a document, not a list
DITTO = {"同上", "上同", "同前", "〃", "′′", "''", '"'}


@dataclass
class Reader:
    """Reads the rows below a header for a kind. ``columns``: column -> field name."""

    kind: Kind
    header: Header
    columns: Mapping[int, str]
    passed_over: int = 0
    money: int = 1  # the unit of the whole table
    _above: dict[str, Cell] = field(default_factory=dict)  # what an empty cell repeats
    _before: dict[str, Cell] = field(default_factory=dict)  # what 同上 repeats

    def units(self, rows: Iterable[Sequence[Cell]]) -> Iterator[Unit]:
        """Units in the order of the sheet, one at a time; ``rows`` from the first of the sheet."""
        unit: Unit | None = None
        for line in self._lines(rows):
            if unit is None or self.kind.begins is None or self.kind.begins(line, unit):
                if unit is not None:
                    yield unit
                unit = self._begun(line)
            else:
                unit.lines.append(line)
        if unit is not None:
            yield unit

    def records(self, rows: Iterable[Sequence[Cell]]) -> Iterator[tuple[int, list[Cell]]]:
        """Numbers and cells of the rows that are records, as if no cell were merged."""
        names = [column for column, name in self.columns.items() if name in {"village", "group", "head", "name"}]
        for number, row in enumerate(rows, 1):
            if number <= self.header.last + 1:
                continue
            if is_no_record(row, self.header.headings, names):
                self.passed_over += any(cell is not None for cell in row)
                continue
            yield number, self._filled(row)

    def _lines(self, rows: Iterable[Sequence[Cell]]) -> Iterator[Line]:
        for number, row in self.records(rows):
            yield self._line(number, row)

    def _line(self, number: int, row: Sequence[Cell]) -> Line:
        line = Line(number, {}, {})
        wrong: dict[str, str] = {}
        for column, name in self.columns.items():
            one = self.kind.field(name)
            try:
                value = parsed(one, row[column], money_unit(self.header.headings[column], self.money))
            except Wrong as error:
                wrong[name] = error.code
                continue
            if value is not None:
                line.values[name] = value
        return Line(number, line.values, wrong)

    def _filled(self, row: Sequence[Cell]) -> list[Cell]:
        cells = {name: row[column] if column < len(row) else None for column, name in self.columns.items()}
        for name, cell in cells.items():
            if isinstance(cell, str) and word_of(cell) in DITTO:
                cells[name] = self._before.get(name)
        self._fill(cells)
        self._before = cells
        found = [*row, *[None] * (max(self.columns, default=-1) + 1 - len(row))]
        for column, name in self.columns.items():
            found[column] = cells[name]
        return found

    def _fill(self, cells: dict[str, Cell]) -> None:
        """An empty cell repeats the one above, until a column further left in the declaration says something new."""
        for one in self.kind.fields:
            if not one.fills or one.name not in cells:
                continue
            if text_of(cells[one.name]):
                if self._above.get(one.name) != cells[one.name]:
                    self._forget_after(one.name)
                self._above[one.name] = cells[one.name]
            else:
                cells[one.name] = self._above.get(one.name)

    def _forget_after(self, name: str) -> None:
        names = [one.name for one in self.kind.fields if one.fills]
        for later in names[names.index(name) + 1 :]:
            self._above.pop(later, None)

    def _begun(self, line: Line) -> Unit:
        of_unit = {one.name for one in self.kind.fields if one.of_unit}
        values = {name: value for name, value in line.values.items() if name in of_unit}
        wrong = {name: code for name, code in line.wrong.items() if name in of_unit}
        return Unit(line.row, values, [line], wrong)


def parsed(one: Field, cell: Cell, unit: int) -> object | None:
    """The value of a cell; ``None`` for an empty one."""
    text = text_of(cell)
    if not text or text in {"/", "-", "—", "无", "\\", "——"} and not one.fills:
        return None
    if len(text) > LONGEST:
        raise Wrong("text_long")
    value = money_of(cell, unit) if one.is_money else one.parse(cell)
    return str(value) if isinstance(value, date | Decimal) else value


def packed(unit: Unit, changes: Sequence[Change] = ()) -> str:
    """A unit as text, with what it would change: what is staged, sealed."""
    lines = [[line.row, line.values, dict(line.wrong)] for line in unit.lines]
    content = [unit.position, unit.values, unit.wrong, lines, as_lists(changes)]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Unit:
    """Read it again."""
    position, values, wrong, lines, *_ = json.loads(text)
    return Unit(position, values, [Line(*line) for line in lines], wrong)


def changes_in(text: str) -> list[Change]:
    """What it would change, as it was staged."""
    return from_lists(*json.loads(text)[4:])
