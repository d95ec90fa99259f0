"""Photos on phones: entries, never bytes; of what is open, and of what was closed or recorded not long ago."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, union
from sqlmodel import and_, col, or_, select

from server.base.tx import Tx
from server.evidence.models import Photo, Subject, SubjectHome
from server.evidence.queries import photos_out
from server.evidence.scope import SEES_SENSITIVE, of_subject
from server.evidence.shapes import PhotoOut
from server.evidence.sharing import further_homes, kept_elsewhere
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
    asked = select(Photo.id).join(Subject, of_subject()).where(col(Photo.id) > after, _is_held(tx, coverage))
    if coverage.role not in SEES_SENSITIVE:
        asked = asked.where(or_(col(Subject.is_sensitive).is_(False), _is_own(tx)))
    own, shared = asked.where(where), asked.join(SubjectHome, _further()).where(*_shared(coverage, stream))
    if stream in (coverage.links or {}):
        own = own.where(or_(col(Subject.household_id).in_(coverage.linked), _is_own(tx)))
    # two questions, each with its index; both find what a village's own visit to several households shows
    ids = union(own, shared).subquery().c.id
    return tx.session.exec(select(ids).order_by(ids).limit(limit)).all()


def _render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    asked = select(Photo, Subject).join(Subject, of_subject()).where(col(Photo.id).in_(ids))
    rows = tx.session.exec(asked).all()
    shapes = photos_out(tx, [photo for photo, _ in rows])
    further = further_homes(tx, {subject.id for _, subject in rows if not subject.is_reviewed})
    return {
        photo.id: _shown(tx, coverage, photo, subject, shape, further.get((subject.kind, subject.id), []))
        for (photo, subject), shape in zip(rows, shapes, strict=True)
    }


def _shown(
    tx: Tx, coverage: Coverage, photo: Photo, subject: Subject, shape: PhotoOut, further: Sequence[SubjectHome]
) -> Shown:
    """In the first of its streams that this caller pulls."""
    home = place_stream(photo.village_id or photo.place_id)
    streams = [home, *(place_stream(one.village_id) for one in further)]
    held = next((stream for stream in streams if stream in coverage.streams), None)
    households = {subject.household_id, *(one.household_id for one in further)}
    is_theirs = held is not None and (coverage.links is None or not coverage.linked.isdisjoint(households))
    return Shown(held or home, shape if _is_visible(tx, coverage, photo, subject, is_theirs) else None)


def _of_stream(tx: Tx, stream: str) -> ColumnElement[bool] | None:
    kind, _, place_id = stream.partition(":")
    if stream == person_stream(tx.actor.person_id):
        return col(Subject.owner_id) == tx.actor.person_id
    if kind != "place":
        return None
    return or_(
        col(Photo.village_id) == place_id, and_(col(Photo.village_id).is_(None), col(Photo.place_id) == place_id)
    )


def _further() -> ColumnElement[bool]:
    return and_(col(SubjectHome.subject_kind) == Subject.kind, col(SubjectHome.subject_id) == Subject.id)


def _shared(coverage: Coverage, stream: str) -> list[ColumnElement[bool]]:
    """Photos of matters that are about a further household there, or that is linked."""
    there = [col(SubjectHome.village_id) == stream.removeprefix("place:")]
    return there if coverage.links is None else [*there, col(SubjectHome.household_id).in_(coverage.linked)]


def _is_own(tx: Tx) -> ColumnElement[bool]:
    me = tx.actor.person_id
    return or_(col(Photo.author_id) == me, col(Subject.owner_id) == me)


def _is_held(tx: Tx, coverage: Coverage) -> ColumnElement[bool]:
    holding = HOLDINGS[coverage.role]
    recently_closed = col(Subject.closed_at) > tx.now - timedelta(days=holding.closed_days)
    recently_recorded = col(Photo.recorded_at) > tx.now - timedelta(days=holding.visit_days)
    is_open = or_(col(Subject.closed_at).is_(None), recently_closed)
    return or_(and_(col(Subject.is_reviewed).is_(True), is_open), recently_recorded)


def _is_visible(tx: Tx, coverage: Coverage, photo: Photo, subject: Subject, is_theirs: bool) -> bool:
    if tx.actor.person_id in (photo.author_id, subject.owner_id):
        return True
    if subject.is_sensitive and coverage.role not in SEES_SENSITIVE:
        return False
    return is_theirs


FEED = [FeedKind("photo", PhotoOut, _page, _render, kept_elsewhere)]
