"""Photos that were taken for another matter: kept as evidence of what was recorded, proving nothing here."""

from datetime import datetime

from sqlalchemy import and_
from sqlmodel import col, select

from server.base.tx import Tx
from server.events.actions import note
from server.evidence.actions import let_go
from server.evidence.models import Photo, Subject


def were_judged(tx: Tx, kind: str, subject_id: str, author_id: str, acted_at: datetime) -> bool:
    """Whether somebody has said something about a photo of this act."""
    return any(photo.state != "waiting" for photo in _of_act(tx, kind, subject_id, author_id, acted_at))


def set_aside(tx: Tx, kind: str, subject_id: str, author_id: str, acted_at: datetime) -> int:
    """Photos of one act leave the slots and wait for nobody; their rows, bytes and diary stay. Returns how many."""
    subject, photos = tx.session.get(Subject, (kind, subject_id)), _of_act(tx, kind, subject_id, author_id, acted_at)
    for photo in photos:
        let_go(tx, photo, subject.owner_id if subject else None)
        photo.is_reviewed = False  # or bytes that come later would wait to be judged
        note(tx, "photo.set_aside", ("photo", photo.id), place_id=photo.village_id or photo.place_id)
    return len(photos)


def _of_act(tx: Tx, kind: str, subject_id: str, author_id: str, acted_at: datetime) -> list[Photo]:
    of_subject = and_(col(Photo.subject_kind) == kind, col(Photo.subject_id) == subject_id, col(Photo.is_current))
    of_act = and_(col(Photo.author_id) == author_id, col(Photo.acted_at) == acted_at, col(Photo.replaces).is_(None))
    return list(tx.session.exec(select(Photo).where(of_subject, of_act).order_by(col(Photo.id)).with_for_update()))
