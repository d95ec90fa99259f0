"""What has had its time and is not held. Asked page by page, and again for each thing right before it is erased."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, exists, false, func, or_, select

from server.base.tx import Tx
from server.evidence.models import Photo, Subject
from server.evidence.scope import of_subject
from server.feedback.models import Feedback
from server.reference.retention import cut_of
from server.retention.models import LegalHold
from server.visits.models import Visit, VisitHousehold, VisitVoice

PAGE = 200
FOREVER = ("photos_matter", "photos_sensitive", "photos_record")


def due_photos(tx: Tx, after: str = "", only: str | None = None) -> Sequence[tuple[str, str]]:
    """Photo id and class; ``only`` one photo."""
    found: list[tuple[str, str]] = []
    for code in FOREVER:
        asked = select(Photo.id).join(Subject, of_subject()).where(_of_class(tx, code), not_held())
        asked = asked.where(Photo.id == only) if only else asked.where(col(Photo.id) > after)
        ids = tx.session.exec(asked.where(col(Photo.erased_at).is_(None)).order_by(col(Photo.id)).limit(PAGE)).all()
        found += [(photo_id, code) for photo_id in ids]
    return sorted(found)[:PAGE]


def due_voices(tx: Tx, after: str = "", only: str | None = None) -> Sequence[str]:
    """Visits whose recordings have had their time."""
    asked = select(VisitVoice.visit_id).join(Visit, col(Visit.id) == VisitVoice.visit_id)
    asked = asked.where(_before(col(Visit.received_at), cut_of(tx, "voices")), ~_is_visit_held())
    asked = asked.where(VisitVoice.visit_id == only) if only else asked.where(col(VisitVoice.visit_id) > after)
    return tx.session.exec(asked.order_by(col(VisitVoice.visit_id)).limit(PAGE)).all()


def due_feedback(tx: Tx, after: str = "", only: str | None = None) -> Sequence[str]:
    """Pieces that were answered long ago and still say who and what."""
    ended = func.coalesce(Feedback.settled_at, Feedback.replied_at)
    asked = select(Feedback.id).where(_before(ended, cut_of(tx, "feedback")), col(Feedback.erased_at).is_(None))
    asked = asked.where(~_is_held("feedback", col(Feedback.id)))
    asked = asked.where(Feedback.id == only) if only else asked.where(col(Feedback.id) > after)
    return tx.session.exec(asked.order_by(col(Feedback.id)).limit(PAGE)).all()


def not_held() -> ColumnElement[bool]:
    """Of photos with their subjects: neither the matter nor its household is held; of a visit, none of them."""
    of_matter = and_(col(LegalHold.kind) == col(Subject.kind), col(LegalHold.thing_id) == col(Subject.id))
    of_home = and_(col(LegalHold.kind) == "household", col(LegalHold.thing_id) == col(Subject.household_id))
    at_home = and_(col(Subject.kind) == "visit", _is_home_held(col(Subject.id)))
    held = exists().where(col(LegalHold.released_at).is_(None), or_(of_matter, of_home))
    return ~or_(held, at_home)


def _is_held(kind: str, thing_id: Any) -> ColumnElement[bool]:
    return exists().where(
        col(LegalHold.released_at).is_(None), col(LegalHold.kind) == kind, col(LegalHold.thing_id) == thing_id
    )


def _is_visit_held() -> ColumnElement[bool]:
    return or_(_is_held("visit", col(Visit.id)), _is_home_held(col(Visit.id)))


def _is_home_held(visit_id: Any) -> ColumnElement[bool]:
    """Whether any of the households that a visit was to is held."""
    return exists().where(
        col(VisitHousehold.visit_id) == visit_id,
        col(VisitHousehold.household_id) == col(LegalHold.thing_id),
        col(LegalHold.kind) == "household",
        col(LegalHold.released_at).is_(None),
    )


def _of_class(tx: Tx, code: str) -> ColumnElement[bool]:
    cut = cut_of(tx, code)
    if code == "photos_record":
        plain = and_(col(Subject.is_reviewed).is_(False), col(Subject.is_sensitive).is_(False))
        return and_(plain, _before(col(Photo.recorded_at), cut))
    sensitive = col(Subject.is_sensitive).is_(code == "photos_sensitive")
    matter = sensitive if code == "photos_sensitive" else and_(sensitive, col(Subject.is_reviewed).is_(True))
    return and_(matter, _before(col(Subject.closed_at), cut))


def _before(moment: Any, cut: datetime | None) -> ColumnElement[bool]:
    return false() if cut is None else moment < cut
