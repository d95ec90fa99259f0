"""What the first look at a file found: kept sealed with the batch, for samples are personal."""

import re
from dataclasses import asdict, dataclass, field
from json import dumps, loads

from server.base.tx import Tx
from server.ledgers.models import ImportBatch

PURPOSE = "import.found"
SAMPLES = 3
_LONG_NUMBER = re.compile(r"(?<![\dX])(\d{3})[\d -]{3,}([\dX]{4})(?![\dX])")


@dataclass(frozen=True)
class Column:
    """A column of the sheet."""

    index: int
    heading: str
    is_hidden: bool
    samples: list[str]


@dataclass(frozen=True)
class Look:
    """Sheets, where the header is (rows counted from 0), columns, how many rows, and what else is to be said."""

    sheets: list[str] = field(default_factory=list)
    sheet: str = ""
    first: int = 0
    last: int = 0
    columns: list[Column] = field(default_factory=list)
    rows: int = 0
    notes: list[str] = field(default_factory=list)
    money: int = 1  # yuan in a unit of the whole table, as 单位：万元 above it says
    likelier: str = ""  # the kind of list of which the headings speak more clearly


def keep_look(tx: Tx, batch: ImportBatch, look: Look) -> None:
    """Seal it into the batch."""
    batch.found = tx.services.keys.seal(dumps(asdict(look), ensure_ascii=False), PURPOSE)


def looked(tx: Tx, batch: ImportBatch) -> Look:
    """What was found; an empty look before the first."""
    if batch.found is None:
        return Look()
    values = loads(tx.services.keys.open(bytes(batch.found), PURPOSE))
    columns = [Column(**column) for column in values.pop("columns")]
    return Look(**values, columns=columns)


def masked(text: str) -> str:
    """Long numbers keep their ends: a sample is for recognising a column, not a person."""
    return _LONG_NUMBER.sub(r"\1****\2", text)[:24]
