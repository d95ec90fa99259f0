"""Photos from before there were prints: looked into once more, a few at a time, by the job table.

New photos come first: as long as one of them waits, no more old ones are asked for. How far it has come stands in the
job's row, so that whoever starts again goes on there.
"""

from datetime import timedelta
from typing import Any

from sqlmodel import col, func, select

from server.base.jobs import Job, done, enqueue, is_any_due
from server.base.models import WAITING, JobRow
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.evidence.arrivals import CHECK, COVER
from server.evidence.models import Photo
from server.evidence.reuse.models import PhotoPrint

BACKFILL = "photo.prints"  # the migration asks for it where there are photos
AT_ONCE = 40  # 4 s of the darkroom: a new photo waits no longer behind them
PAUSE = timedelta(seconds=12)
A_MINUTE = AT_ONCE * (timedelta(minutes=1) // PAUSE)


def fill_prints(services: Services, job: Job) -> None:
    """Ask for a check of the next photos without prints, and for going on after them until there are none."""
    after = str(job.payload.get("after", ""))
    with services.writing(CLOCK) as tx:
        is_busy = is_any_due(tx, [CHECK, COVER])
        ids = [] if is_busy else _ids_without_prints(tx, after)
        for photo_id in ids:
            enqueue(tx, CHECK, photo_id)
        if done(tx, job) and (is_busy or ids):
            enqueue(tx, BACKFILL, "", tx.now + PAUSE, after=ids[-1] if ids else after)


def left_without_prints(tx: Tx) -> int | None:
    """How many old photos are still to be looked into; ``None`` if nobody is asked to."""
    asked = select(JobRow.payload).where(JobRow.kind == BACKFILL, JobRow.state == WAITING)
    payload = tx.session.exec(asked).first()
    if payload is None:
        return None
    return int(tx.session.exec(_without_prints(func.count(), str(payload.get("after", "")))).one())


def _ids_without_prints(tx: Tx, after: str) -> list[str]:
    return list(tx.session.exec(_without_prints(Photo.id, after).order_by(col(Photo.id)).limit(AT_ONCE)))


def _without_prints(what: Any, after: str) -> Any:
    checked = select(what).select_from(Photo).outerjoin(PhotoPrint, col(PhotoPrint.photo_id) == Photo.id)
    wanted = checked.where(Photo.id > after, col(PhotoPrint.number).is_(None), col(Photo.failure).is_(None))
    return wanted.where(col(Photo.checked_at).is_not(None), col(Photo.erased_at).is_(None))
