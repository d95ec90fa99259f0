"""Photos from before there were prints: looked into once more, a few hundred at a time, by the job table."""

from datetime import timedelta

from sqlmodel import col, select

from server.base.jobs import Job, done, enqueue
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.evidence.arrivals import CHECK
from server.evidence.models import Photo
from server.evidence.reuse.models import PhotoPrint

BACKFILL = "photo.prints"  # the migration asks for it where there are photos
AT_ONCE = 200  # 20 s of the darkroom, so that new photos never wait longer
PAUSE = timedelta(seconds=60)


def fill_prints(services: Services, job: Job) -> None:
    """Ask for a check of the next photos without prints, and for going on after them until there are none."""
    with services.writing(CLOCK) as tx:
        ids = _without_prints(tx, str(job.payload.get("after", "")))
        for photo_id in ids:
            enqueue(tx, CHECK, photo_id)
        if done(tx, job) and ids:
            enqueue(tx, BACKFILL, "", tx.now + PAUSE, after=ids[-1])


def _without_prints(tx: Tx, after: str) -> list[str]:
    checked = select(Photo.id).outerjoin(PhotoPrint, col(PhotoPrint.photo_id) == Photo.id)
    wanted = checked.where(Photo.id > after, col(PhotoPrint.number).is_(None), col(Photo.failure).is_(None))
    arrived = wanted.where(col(Photo.checked_at).is_not(None), col(Photo.erased_at).is_(None))
    return list(tx.session.exec(arrived.order_by(col(Photo.id)).limit(AT_ONCE)))
