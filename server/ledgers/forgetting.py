"""What imports forget: staged rows after a month, files and the way back after a year, what was given up sooner."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Connection
from sqlmodel import Session, col, delete, or_, select, update

from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.ledgers.models import BUSY, ImportBatch, ImportItem

ROWS_LIVE = timedelta(days=30)  # long enough to mend the copy and come again
FILES_LIVE = timedelta(days=365)  # a year's ledgers are compared with the year before
GIVEN_UP = timedelta(days=1)


def forget_imports(services: Services) -> int:
    """Purge what has had its time, a batch per transaction; return how many were touched."""
    with services.reading(CLOCK) as tx:
        batches = tx.session.exec(select(ImportBatch.id).where(_has_something(tx))).all()
    for batch_id in batches:
        with services.writing(CLOCK) as tx:
            doomed = _forget(tx, batch_id)
        for key in doomed:  # only when the row no longer names it
            services.store.delete(key)
    return len(batches)


def stored_lists(connection: Connection) -> list[tuple[str, str]]:
    """Files of lists in the store, with the hash of what lies there: for backups."""
    with Session(bind=connection) as session:
        rows = session.exec(
            select(ImportBatch.file_key, ImportBatch.file_sha256, ImportBatch.errors_key, ImportBatch.errors_sha256)
        ).all()
    pairs = [pair for a, b, c, d in rows for pair in ((a, b), (c, d))]
    return [(key, sha256) for key, sha256 in pairs if key]


def _has_something(tx: Tx) -> ColumnElement[bool]:
    old = col(ImportBatch.changed_at) < tx.now - ROWS_LIVE
    holds = or_(col(ImportBatch.found).is_not(None), col(ImportBatch.file_key).is_not(None))
    given_up = (col(ImportBatch.changed_at) < tx.now - GIVEN_UP) & col(ImportBatch.state).in_(["waiting", "discarded"])
    return or_(old & holds, given_up) & col(ImportBatch.state).not_in(BUSY)


def _forget(tx: Tx, batch_id: str) -> list[str]:
    """Returns the files that nobody needs any more."""
    batch = tx.get(ImportBatch, batch_id)
    if batch.state in {"waiting", "discarded"}:
        tx.session.exec(delete(ImportItem).where(col(ImportItem.batch_id) == batch_id))
        tx.session.delete(batch)
        return [key for key in (batch.file_key, batch.errors_key) if key]
    if batch.found is not None:
        if batch.state not in {"done", "undone"}:
            batch.state = "discarded"
        batch.found = None
        rows = update(ImportItem).where(col(ImportItem.batch_id) == batch_id)
        tx.session.exec(rows.values(cipher=None))
    doomed = [batch.errors_key] if batch.errors_key else []
    batch.errors_key = None
    if batch.changed_at < tx.now - FILES_LIVE and batch.file_key:
        doomed.append(batch.file_key)
        batch.file_key = None
        tx.session.exec(update(ImportItem).where(col(ImportItem.batch_id) == batch_id).values(trace=None))
    return doomed
