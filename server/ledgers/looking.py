"""The first look at a file: where its table is, which column seems to be what, how many rows there are."""

from itertools import islice

from server.ledgers.cells import text_of
from server.ledgers.headings import matched, unit_said
from server.ledgers.kinds.kind import Kind
from server.ledgers.layout import LOOKED_AT, Header, find_header, is_no_record
from server.ledgers.looks import SAMPLES, Column, Look, keep_look, masked
from server.ledgers.memory import remembered
from server.ledgers.reading.outside import Sheet, reading_file
from server.ledgers.registry import kind_named
from server.ledgers.turns import Turn
from server.ledgers.vault import opened_file


def look_at_file(turn: Turn) -> None:
    """Read the whole file once, keep what was found, and propose what the columns mean."""
    batch, services = turn.batch(), turn.services
    kind = kind_named(batch.kind)
    given = batch.header_row - 1 if batch.header_row else None
    with (
        opened_file(services.keys, services.store, batch.data_key, batch.file_key or "") as path,
        reading_file(path, batch.sheet) as sheet,
    ):
        look = _look(sheet, kind, given)
    with turn.writing() as (tx, batch):
        keep_look(tx, batch, look)
        headings = [column.heading for column in look.columns]
        hidden = [column.is_hidden for column in look.columns]
        fields = matched(headings, hidden, kind.fields, remembered(tx, batch))
        batch.columns = {str(index): name for index, name in fields.items()}
        batch.total, batch.sheet, batch.state = look.rows, look.sheet, "columns"


def _look(sheet: Sheet, kind: Kind, given: int | None) -> Look:
    top = list(islice(sheet.rows, LOOKED_AT * 3))
    count = len(top) + sum(1 for _ in sheet.rows)
    header = find_header(top, sheet.merges, kind.fields, given)
    records = [row for row in top[header.last + 1 :] if not is_no_record(row, header.headings, [])]
    width = max([len(header.headings), *(len(row) for row in records[:LOOKED_AT])], default=0)
    columns = [_column(sheet, header, records, index) for index in range(width)]
    rows = max(0, count - header.last - 1)
    above = [text_of(cell) for row in top[: header.first] for cell in row]
    money = max((unit_said(text) for text in above), default=1)
    return Look(sheet.sheets, sheet.name, header.first, header.last, columns, rows, sheet.notes, money)


def _column(sheet: Sheet, header: Header, records: list[list[object]], index: int) -> Column:
    heading = header.headings[index] if index < len(header.headings) else ""
    texts = (masked(text_of(row[index])) for row in records if index < len(row) and text_of(row[index]))
    return Column(index, heading[:80], index in sheet.hidden, list(dict.fromkeys(islice(texts, SAMPLES * 4)))[:SAMPLES])
