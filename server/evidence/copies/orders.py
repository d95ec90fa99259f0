"""What the darkroom is asked to make of photos, with all the words it needs: it knows no database."""

from collections.abc import Collection
from typing import Any

from sqlmodel import col, select

from server.base.jobs import Job
from server.base.services import Services
from server.evidence.arrivals import COVER
from server.evidence.copies.marks import marks_of
from server.evidence.copies.models import PhotoCover


def orders_of(services: Services, jobs: Collection[Job]) -> dict[str, dict[str, Any]]:
    """Job id -> its mark, and the boxes of one that covers."""
    with services.db.reading() as session:
        marks = marks_of(session, services.settings.address, {job.key for job in jobs})
        covered = [job.key for job in jobs if job.kind == COVER]
        asked = select(PhotoCover.photo_id, PhotoCover.boxes).where(col(PhotoCover.photo_id).in_(covered))
        boxes = dict(session.exec(asked).all()) if covered else {}
    return {
        job.id: {"mark": marks.get(job.key)} | ({"boxes": boxes.get(job.key, [])} if job.kind == COVER else {})
        for job in jobs
    }
