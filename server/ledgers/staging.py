"""Rows become staged units with a verdict each, sealed, a few hundred per transaction; then the annotated copy."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from sqlmodel import col, delete

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.tx import CLOCK, Tx
from server.ledgers.copies import annotate
from server.ledgers.kinds.kind import Unit
from server.ledgers.looks import looked
from server.ledgers.models import ImportItem
from server.ledgers.reading.outside import reading_file
from server.ledgers.records import reader_of
from server.ledgers.registry import desk_of
from server.ledgers.standing import Standing
from server.ledgers.turns import Turn
from server.ledgers.twice import Twice
from server.ledgers.units import PURPOSE, Reader, packed
from server.ledgers.vault import opened_file
from server.ledgers.where import Where
from server.places.models import Place


def stage_rows(turn: Turn) -> None:
    """Judge every unit; nothing outside the import's own tables is written."""
    with turn.writing() as (tx, batch):
        tx.session.exec(delete(ImportItem).where(col(ImportItem.batch_id) == batch.id))
        at_once = desk_of(batch.kind).at_once
    seen = Twice(), Standing()
    with reading_units(turn) as (reader, units):
        while chunk := list(islice(units, at_once)):
            with turn.writing() as (tx, batch):
                _stage(tx, *seen, chunk, Where(tx, tx.get(Place, batch.place_id)), batch.id, batch.kind)
                batch.done = chunk[-1].lines[-1].row
    with turn.writing() as (tx, batch):
        seen[0].mark_first(tx, batch.id)
        batch.passed_over = reader.passed_over
    annotate(turn)
    with turn.writing() as (tx, batch):
        batch.state, batch.done = "preview", batch.total


@contextmanager
def reading_units(turn: Turn) -> Iterator[tuple[Reader, Iterator[Unit]]]:
    """The batch's units, read from its file one at a time."""
    batch, services = turn.batch(), turn.services
    with services.reading(CLOCK) as tx:
        look = looked(tx, batch)
    reader = reader_of(batch, look)
    with (
        opened_file(services.keys, services.store, batch.data_key, batch.file_key or "") as path,
        reading_file(path, batch.sheet) as sheet,
    ):
        yield reader, reader.units(sheet.rows)


def _stage(
    tx: Tx, twice: Twice, standing: Standing, units: Sequence[Unit], where: Where, batch_id: str, kind: str
) -> None:
    for unit, verdict in zip(units, desk_of(kind).judged(tx, where, units), strict=True):
        standing.see(unit, verdict)
        twins = twice.see(unit, verdict)
        tx.insert(
            table_of(ImportItem), id=new_id(), batch_id=batch_id, position=unit.position, last_row=unit.lines[-1].row,
            verdict=verdict.verdict, reason=verdict.reason, candidates=verdict.candidates, target_id=verdict.target,
            twins=twins,
            problems=verdict.problems, cipher=tx.services.keys.seal(packed(unit, verdict.changes), PURPOSE),
        )  # fmt: skip
