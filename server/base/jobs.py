"""Work for later: leased rows on both databases, no queue server.

A job is written in the transaction that makes it necessary. A worker claims it by moving ``run_after`` on, does it
and removes it. One that dies lets its lease run out and another does the job again: handlers expect everything twice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import ColumnElement, and_, case, delete, update
from sqlmodel import col, select

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.models import DEAD, WAITING, JobRow
from server.base.services import Services
from server.base.trouble import trouble_of
from server.base.tx import CLOCK, Tx

log = structlog.get_logger(__name__)
LEASE = timedelta(minutes=5)  # the slowest picture takes 30 s; heartbeats prolong it
MAX_ATTEMPTS = 8  # with the waits below: given up after about 40 minutes of trying
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=10), timedelta(hours=1)
TROUBLE_WAIT = timedelta(minutes=1)  # a database that is full or away; however long, that is no attempt
BATCH = 16
_AGAIN = (  # asked for again: a dead one lives again, one that was never tried may come sooner
    "ON CONFLICT (kind, key) DO UPDATE SET asked = job.asked + 1, payload = excluded.payload, state = excluded.state, "
    "attempts = CASE WHEN job.state = 'dead' THEN 0 ELSE job.attempts END, "
    "run_after = CASE WHEN job.state = 'dead' OR (job.attempts = 0 AND excluded.run_after < job.run_after) "
    "THEN excluded.run_after ELSE job.run_after END"
)


@dataclass(frozen=True)
class Job:
    """A claimed job, ours until ``lease_until``, which also proves that it is still ours."""

    id: str
    kind: str
    key: str
    payload: dict[str, Any]
    asked: int
    attempts: int
    lease_until: datetime


Handler = Callable[[Services, Job], None]


def enqueue(tx: Tx, kind: str, key: str, run_after: datetime | None = None, **payload: Any) -> None:
    """Ask for work in this transaction; once per kind and key, however often it is asked for before it is done."""
    row = {"id": new_id(), "kind": kind, "key": key, "payload": payload, "run_after": run_after or tx.now}
    tx.insert_or(_AGAIN, table_of(JobRow), **row, created_at=tx.now)


def claim(tx: Tx, kinds: Sequence[str], limit: int = BATCH, lease: timedelta = LEASE) -> list[Job]:
    """Take up to ``limit`` due jobs, longest due first; nobody else gets them before the lease ends."""
    due = select(JobRow).where(JobRow.state == WAITING, col(JobRow.run_after) <= tx.now, col(JobRow.kind).in_(kinds))
    # SQLite knows no row locks and needs none: it has one writer at a time.
    rows = tx.session.exec(due.order_by(col(JobRow.run_after)).limit(limit).with_for_update(skip_locked=True)).all()
    for row in rows:
        # Claimed so often and never answered: it probably kills whoever does it.
        row.state = WAITING if row.attempts < MAX_ATTEMPTS else DEAD
        row.run_after, row.attempts = tx.now + lease, row.attempts + 1
    return [Job(r.id, r.kind, r.key, r.payload, r.asked, r.attempts, r.run_after) for r in rows if r.state == WAITING]


def is_due(services: Services, kinds: Sequence[str]) -> bool:
    """Whether a look would find work: cheaper than a claim, for loops that mostly find none."""
    with services.reading(CLOCK) as tx:
        return is_any_due(tx, kinds)


def is_any_due(tx: Tx, kinds: Sequence[str]) -> bool:
    """The same, in a transaction."""
    due = select(JobRow.id).where(JobRow.state == WAITING, col(JobRow.run_after) <= tx.now)
    return tx.session.exec(due.where(col(JobRow.kind).in_(kinds)).limit(1)).first() is not None


def hasten(tx: Tx, kind: str, key: str) -> None:
    """Somebody waits for it: work that was asked for later and never tried is due now."""
    this = and_(col(JobRow.kind) == kind, col(JobRow.key) == key, col(JobRow.state) == WAITING)
    later = and_(col(JobRow.attempts) == 0, col(JobRow.run_after) > tx.now)
    tx.session.exec(update(JobRow).where(this, later).values(run_after=tx.now))


def is_waiting(tx: Tx, kind: str, key: str) -> bool:
    """Whether this work is asked for and not given up."""
    asked = select(JobRow.id).where(JobRow.kind == kind, JobRow.key == key, JobRow.state == WAITING)
    return tx.session.exec(asked).first() is not None


def withdraw(tx: Tx, kind: str, key: str) -> None:
    """Nobody needs it any more. Whoever is at it finds that it is no longer theirs."""
    tx.session.exec(delete(JobRow).where(col(JobRow.kind) == kind, col(JobRow.key) == key))


def heartbeat(tx: Tx, job: Job, lease: timedelta = LEASE) -> Job | None:
    """Prolong the lease; ``None`` if it was lost."""
    until = tx.now + lease
    found = tx.session.exec(update(JobRow).where(_ours(job)).values(run_after=until))
    return Job(job.id, job.kind, job.key, job.payload, job.asked, job.attempts, until) if found.rowcount else None


def done(tx: Tx, job: Job) -> bool:
    """Remove it, or let it run again if it was asked for meanwhile; False if the lease was lost."""
    removed = tx.session.exec(delete(JobRow).where(_ours(job), col(JobRow.asked) == job.asked))
    if removed.rowcount:
        return True
    return bool(tx.session.exec(update(JobRow).where(_ours(job)).values(run_after=tx.now, attempts=0)).rowcount)


def failed(tx: Tx, job: Job, error: str) -> bool:
    """Try again later, waiting longer each time; after ``MAX_ATTEMPTS`` it is dead until it is asked for again.

    False if the lease was lost.
    """
    is_last = job.attempts >= MAX_ATTEMPTS
    asked_again = col(JobRow.asked) != job.asked
    state = case((~asked_again, DEAD), else_=WAITING) if is_last else WAITING
    values = {"state": state, "run_after": tx.now + wait_before(job.attempts), "error": error[:500]}
    return bool(tx.session.exec(update(JobRow).where(_ours(job)).values(**values)).rowcount)


def interrupted(tx: Tx, job: Job, error: Exception) -> bool:
    """``failed``, but for a database in trouble, which says nothing about the job: it is not counted.

    False if the lease was lost.
    """
    if trouble_of(error) is None:
        return failed(tx, job, type(error).__name__)
    values = {"run_after": tx.now + TROUBLE_WAIT, "attempts": job.attempts - 1, "error": type(error).__name__}
    return bool(tx.session.exec(update(JobRow).where(_ours(job)).values(**values)).rowcount)


def wait_before(attempts: int) -> timedelta:
    """How long to wait after so many attempts: 10 s, 20 s, 40 s … one hour."""
    return min(FIRST_WAIT * (1 << min(attempts - 1, 16)), LONGEST_WAIT)


def drain(services: Services, handlers: Mapping[str, Handler], limit: int = 1000) -> int:
    """Do due jobs of these kinds until none is left or ``limit`` were tried; return how many were tried."""
    tried = 0
    while tried < limit:
        with services.writing(CLOCK) as tx:
            jobs = claim(tx, list(handlers), min(BATCH, limit - tried))
        for job in jobs:
            _run(services, handlers[job.kind], job)
        tried += len(jobs)
        if not jobs:
            break
    return tried


def _run(services: Services, handler: Handler, job: Job) -> None:
    try:
        handler(services, job)
    except Exception as error:
        log.exception("job failed", kind=job.kind, key=job.key, attempts=job.attempts, exc_info=error)
        with services.writing(CLOCK) as tx:
            interrupted(tx, job, error)
        return
    with services.writing(CLOCK) as tx:
        done(tx, job)


def _ours(job: Job) -> ColumnElement[bool]:
    return and_(col(JobRow.id) == job.id, col(JobRow.run_after) == job.lease_until, col(JobRow.state) == WAITING)
