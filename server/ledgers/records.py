"""The reader of a batch's rows, as its columns were understood."""

from server.ledgers.layout import Header
from server.ledgers.looks import Look
from server.ledgers.models import ImportBatch
from server.ledgers.registry import kind_named
from server.ledgers.units import Reader


def reader_of(batch: ImportBatch, look: Look) -> Reader:
    """Reads the rows of its sheet, from the first."""
    header = Header(look.first, look.last, [column.heading for column in look.columns])
    columns = {int(index): name for index, name in batch.columns.items()}
    return Reader(kind_named(batch.kind), header, columns, money=look.money)
