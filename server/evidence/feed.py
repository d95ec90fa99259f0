"""Photos on phones: entries, never bytes; of what is open, and of what was closed or recorded not long ago."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, or_, select

from server.base.tx import Tx
from server.evidence.models import Photo, Subject
from server.evidence.queries import photos_out
from server.evidence.scope import SEES_SENSITIVE, of_subject
from server.evidence.shapes import PhotoOut
from server.people.holdings import HOLDINGS
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown
from server.sync.streams import person_stream, place_stream


def _page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    if not HOLDINGS[coverage.role].photos:
        return []
    where = _of_stream(tx, stream)
    if where is None:
        return []
    asked = select(Photo.id).join(Subject, of_subject()).where(where, col(Photo.id) > after, _is_held(tx, coverage))
    if stream in (coverage.links or {}):
        asked = asked.where(or_(col(Subject.household_id).in_(coverage.linked), _is_own(tx)))
    if coverage.role not in SEES_SENSITIVE:
        asked = asked.where(or_(col(Subject.is_sensitive).is_(False), _is_own(tx)))
    return tx.session.exec(asked.order_by(col(Photo.id)).limit(limit)).all()


def _render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    asked = select(Photo, Subject).join(Subject, of_subject()).where(col(Photo.id).in_(ids))
    rows = tx.session.exec(asked).all()
    shapes = photos_out(tx, [photo for photo, _ in rows])
    return {
        photo.id: Shown(_home(photo), shape if _is_visible(tx, coverage, photo, subject) else None)
        for (photo, subject), shape in zip(rows, shapes, strict=True)
    }


def _home(photo: Photo) -> str:
    return place_stream(photo.village_id or photo.place_id)


def _of_stream(tx: Tx, stream: str) -> ColumnElement[bool] | None:
    kind, _, place_id = stream.partition(":")
    if stream == person_stream(tx.actor.person_id):
        return col(Subject.owner_id) == tx.actor.person_id
    if kind != "place":
        return None
    return or_(
        col(Photo.village_id) == place_id, and_(col(Photo.village_id).is_(None), col(Photo.place_id) == place_id)
    )


def _is_own(tx: Tx) -> ColumnElement[bool]:
    me = tx.actor.person_id
    return or_(col(Photo.author_id) == me, col(Subject.owner_id) == me)


def _is_held(tx: Tx, coverage: Coverage) -> ColumnElement[bool]:
    holding = HOLDINGS[coverage.role]
    recently_closed = col(Subject.closed_at) > tx.now - timedelta(days=holding.closed_days)
    recently_recorded = col(Photo.recorded_at) > tx.now - timedelta(days=holding.visit_days)
    is_open = or_(col(Subject.closed_at).is_(None), recently_closed)
    return or_(and_(col(Subject.is_reviewed).is_(True), is_open), recently_recorded)


def _is_visible(tx: Tx, coverage: Coverage, photo: Photo, subject: Subject) -> bool:
    if tx.actor.person_id in (photo.author_id, subject.owner_id):
        return True
    if subject.is_sensitive and coverage.role not in SEES_SENSITIVE:
        return False
    if coverage.links is not None:
        return subject.household_id in coverage.linked
    return _home(photo) in coverage.streams


FEED = [FeedKind("photo", PhotoOut, _page, _render)]
