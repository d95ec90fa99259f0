"""Confirmed units are written, a few hundred per transaction, each with what takes it back again."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, bindparam, or_, update
from sqlmodel import col, select

from server.base.columns import table_of
from server.base.tx import Tx
from server.events.actions import note
from server.ledgers.copies import annotate
from server.ledgers.desk import Asked
from server.ledgers.models import ImportBatch, ImportItem
from server.ledgers.registry import desk_of
from server.ledgers.turns import Turn
from server.ledgers.units import PURPOSE, unpacked
from server.ledgers.verdicts import NEW, SUSPECT, UPDATED, Outcome
from server.ledgers.where import Where
from server.places.models import Place

_ITEM = table_of(ImportItem)
_SETTLED = (
    update(_ITEM)
    .where(_ITEM.c.id == bindparam("item"))
    .values(state=bindparam("new_state"), trace=bindparam("new_trace"), problems=bindparam("new_problems"))
)


def apply_rows(turn: Turn) -> None:
    """Write what is good and decided. Run again, it goes on where it was: an item is settled with what it wrote."""
    while _apply_some(turn):
        pass
    annotate(turn)
    with turn.writing() as (tx, batch):
        batch.state, batch.applied_at, batch.done = "done", tx.now, batch.total
        note(tx, "import.applied", ("import", batch.id), batch.place_id, list=batch.kind)


def _apply_some(turn: Turn) -> int:
    with turn.writing() as (tx, batch):
        asked = select(ImportItem).where(ImportItem.batch_id == batch.id, ImportItem.state == "staged", is_wanted())
        items = tx.session.exec(asked.order_by(col(ImportItem.position)).limit(desk_of(batch.kind).at_once)).all()
        if items:
            _apply(tx, batch, items)
            batch.done = items[-1].last_row
    return len(items)


def is_wanted() -> ColumnElement[bool]:
    """New, updated, or suspect and decided; ``keep``: the one of several that counts, as it is judged by itself."""
    decided = and_(col(ImportItem.verdict) == SUSPECT, col(ImportItem.decision).in_(["same", "new", "keep"]))
    return or_(col(ImportItem.verdict).in_([NEW, UPDATED]), decided)


def _apply(tx: Tx, batch: ImportBatch, items: Sequence[ImportItem]) -> None:
    where = tx.remember(("where", batch.place_id), lambda: Where(tx, tx.get(Place, batch.place_id)))
    outcomes = desk_of(batch.kind).applied(tx, where, [_asked(tx, item) for item in items], batch.id)
    rows = [_settled(item, outcome) for item, outcome in zip(items, outcomes, strict=True)]
    tx.session.connection().execute(_SETTLED, rows)


def _asked(tx: Tx, item: ImportItem) -> Asked:
    unit = unpacked(tx.services.keys.open(bytes(item.cipher or b""), PURPOSE))
    return Asked(unit, "" if item.decision == "keep" else item.decision, item.target_id)


def _settled(item: ImportItem, outcome: Outcome) -> dict[str, object]:
    known = [tuple(sorted(problem.items())) for problem in item.problems]
    fresh = [problem for problem in outcome.problems if tuple(sorted(problem.items())) not in known]
    values: dict[str, object] = {
        "new_state": outcome.state,
        "new_trace": outcome.trace,
        "new_problems": [*item.problems, *fresh],
    }
    return values | {"item": item.id}
