"""The first look at a file: where its table is, which column seems to be what, how many rows there are."""

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from server.base.tx import CLOCK
from server.ledgers.cells.text import text_of
from server.ledgers.guessing import likelier
from server.ledgers.headings import matched, unit_said
from server.ledgers.kinds.kind import Kind
from server.ledgers.layout import LOOKED_AT, Header, find_header, is_no_record
from server.ledgers.looks import SAMPLES, Column, Look, keep_look, masked
from server.ledgers.memory import remembered
from server.ledgers.reading.limits import Unreadable
from server.ledgers.reading.outside import Sheet, reading_file
from server.ledgers.registry import KINDS, kind_named
from server.ledgers.turns import Turn
from server.ledgers.vault import opened_file

MOST_SHEETS = 8  # looked at for the one with the table
NONE = -1  # the row of the headings of a list that has none, counted from 0


def look_at_file(turn: Turn) -> None:
    """Read the whole file once, keep what was found, and propose what the columns mean."""
    batch, services = turn.batch(), turn.services
    kind = kind_named(batch.kind)
    given = None if batch.header_row is None else batch.header_row - 1
    with services.reading(CLOCK) as tx:
        known = remembered(tx, batch)
    with opened_file(services.keys, services.store, batch.data_key, batch.file_key or "") as path:
        look = _first_look(path, kind, known) if not batch.sheet else _look_at(path, batch.sheet, kind, given)
    with turn.writing() as (tx, batch):
        keep_look(tx, batch, look)
        batch.columns = {str(index): name for index, name in _fields(look, kind, known).items()}
        batch.total, batch.sheet, batch.state = look.rows, look.sheet, "columns"


def _first_look(path: Path, kind: Kind, known: Mapping[str, str]) -> Look:
    """The first sheet with a table; another, if that one has the columns that are needed and the first has not, or
    those of another kind of list."""
    first = _look_at(path, "", kind, None)
    if not first.columns:
        raise Unreadable("file_empty")
    if not kind.missing(list(_fields(first, kind, known).values())):
        return first
    looks = [first]
    for name in first.sheets[:MOST_SHEETS]:
        look = first if name == first.sheet else _look_at(path, name, kind, None)
        if not kind.missing(list(_fields(look, kind, known).values())):
            return look
        looks.append(look)
    return next((look for look in looks if look.likelier), first)


def _look_at(path: Path, name: str, kind: Kind, given: int | None) -> Look:
    with reading_file(path, name) as sheet:
        return _look(sheet, kind, given)


def _fields(look: Look, kind: Kind, known: Mapping[str, str]) -> dict[int, str]:
    """What the columns seem to mean."""
    headings = [column.heading for column in look.columns]
    return matched(headings, [column.is_hidden for column in look.columns], kind.fields, known)


def _look(sheet: Sheet, kind: Kind, given: int | None) -> Look:
    top = list(islice(sheet.rows, LOOKED_AT * 3))
    count = len(top) + sum(1 for _ in sheet.rows)
    header = Header(-1, -1, []) if given == NONE else find_header(top, sheet.merges, kind.fields, given)
    records = [row for row in top[header.last + 1 :] if not is_no_record(row, header.headings, [])]
    width = max([len(header.headings), *(len(row) for row in records[:LOOKED_AT])], default=0)
    columns = [_column(sheet, header, records, index) for index in range(width)]
    rows = max(0, count - header.last - 1)
    above = [text_of(cell) for row in top[: max(0, header.first)] for cell in row]
    money = max((unit_said(text) for text in above), default=1)
    other = likelier(top, sheet.merges, sheet.hidden, kind, [one for one, _ in KINDS.values()])
    return Look(sheet.sheets, sheet.name, header.first, header.last, columns, rows, sheet.notes, money, other)


def _column(sheet: Sheet, header: Header, records: list[list[object]], index: int) -> Column:
    heading = header.headings[index] if index < len(header.headings) else ""
    texts = (masked(text_of(row[index])) for row in records if index < len(row) and text_of(row[index]))
    return Column(index, heading[:80], index in sheet.hidden, list(dict.fromkeys(islice(texts, SAMPLES * 4)))[:SAMPLES])
