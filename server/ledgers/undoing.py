"""A batch is taken back: first what was built on it is sought; then rows go and former values return."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlmodel import col, select, update

from server.base.columns import table_of
from server.base.tx import CLOCK, Tx
from server.events.actions import note
from server.ledgers.built_on import Finding, Overwritten, built_on
from server.ledgers.models import ImportBatch, ImportItem
from server.ledgers.removing import remove_made
from server.ledgers.tables import key_is, model_of, touch_row
from server.ledgers.traces import Trace, opened_trace, stored_row
from server.ledgers.turns import Turn
from server.ledgers.wording import Key, is_called_so, renew_words

MOST_TITLES = 5
LOOKED_AT, TAKEN_BACK = 250, 100  # items at once: others wait for whoever writes, not for whoever reads


def undo_rows(turn: Turn) -> None:
    """Take everything back, or say what was built on it and change nothing."""
    found = _found(turn)
    if found:
        with turn.writing() as (_tx, batch):
            batch.state, batch.blocked = "done", _listed(found)
        return
    while _undo_some(turn):
        pass
    with turn.writing() as (tx, batch):
        batch.state, batch.undone_at = "undone", tx.now
        note(tx, "import.undone", ("import", batch.id), batch.place_id, list=batch.kind)


def _found(turn: Turn) -> list[Finding]:
    """What was built on the batch, from its newest item to its oldest."""
    batch, found = turn.batch(), list[Finding]()
    with turn.services.reading(CLOCK) as tx:
        made, overwritten = defaultdict[str, set[str]](set), Overwritten()
        for traces in _newest_first(tx, batch):
            found += built_on(tx, traces, made, overwritten)
            if batch.kind != "households":  # households of one list never refer to each other
                _remember(made, traces)
    return found


def _remember(made: dict[str, set[str]], traces: Sequence[Trace]) -> None:
    for trace in traces:
        for table, key in trace.made:
            made[table].add(str(key))


def _newest_first(tx: Tx, batch: ImportBatch) -> Iterator[list[Trace]]:
    before: int | None = None
    while True:
        asked = select(ImportItem.position, ImportItem.trace).where(
            ImportItem.batch_id == batch.id, ImportItem.state == "applied", col(ImportItem.trace).is_not(None)
        )
        asked = asked.where(col(ImportItem.position) < before) if before is not None else asked
        rows = tx.session.exec(asked.order_by(col(ImportItem.position).desc()).limit(LOOKED_AT)).all()
        if not rows:
            return
        yield [opened_trace(tx.services.keys, bytes(trace)) for _, trace in rows if trace]
        before = rows[-1][0]


def _listed(found: Sequence[Finding]) -> list[dict[str, Any]]:
    counts = Counter(one.what for one in found)
    titles: dict[str, list[str]] = defaultdict(list)
    for one in found:
        if one.title not in titles[one.what] and len(titles[one.what]) < MOST_TITLES:
            titles[one.what].append(one.title)
    return [{"what": what, "count": count, "titles": titles[what]} for what, count in counts.most_common()]


def _undo_some(turn: Turn) -> int:
    with turn.writing() as (tx, batch):
        asked = select(ImportItem).where(ImportItem.batch_id == batch.id, ImportItem.state == "applied")
        items = tx.session.exec(asked.order_by(col(ImportItem.position).desc()).limit(TAKEN_BACK)).all()
        traces = [opened_trace(tx.services.keys, bytes(item.trace)) for item in items if item.trace]
        tx.session.flush()
        renamed = list[Key]()
        for trace in traces:
            _restore_changed(tx, trace, batch.id, renamed)
        remove_made(tx, traces, batch.id)
        made = {(table, str(key)) for trace in traces for table, key in trace.made}
        for trace in traces:
            _restore_removed(tx, trace, batch.id, made)
        renew_words(tx, renamed)
        for item in items:
            item.state = "undone"
        if items:
            batch.done = batch.total - items[-1].position
    return len(items)


def _restore_changed(tx: Tx, trace: Trace, batch_id: str, renamed: list[Key]) -> None:
    for table, key, before, _after in reversed(trace.changed):
        model = model_of(table)
        touch_row(tx, model, key, batch_id)
        values = stored_row(tx.services.keys, model, before)
        tx.session.connection().execute(update(table_of(model)).where(key_is(model, key)).values(values))
        if is_called_so(model, values):
            renamed.append((model, key))


def _restore_removed(tx: Tx, trace: Trace, batch_id: str, made: Collection[tuple[str, str]]) -> None:
    """What one line made and a later line removed stays away."""
    for table, row in trace.removed:
        model = model_of(table)
        if (table, str(row.get("id"))) in made:
            continue
        tx.session.connection().execute(table_of(model).insert(), stored_row(tx.services.keys, model, row))
        touch_row(tx, model, row.get("id"), batch_id)
