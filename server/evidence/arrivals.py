"""Where record and bytes meet, whichever comes second: the photo is here, reviewers see it, a check is due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, text
from sqlmodel import col, or_, select, update

from server.base.jobs import enqueue
from server.base.tx import Tx
from server.events.actions import note
from server.evidence.models import Photo, Subject, Upload
from server.evidence.rules import CHECK_LATER
from server.sync.streams import person_stream, place_stream, touch

CHECK = "photo.check"  # the job that looks into a photo


@dataclass(frozen=True)
class Arrived:
    """What the arrival of bytes needs to know of a photo."""

    id: str
    subject_kind: str
    subject_id: str
    place_id: str
    village_id: str | None
    owner_id: str | None
    is_reviewed: bool
    has_thumb: bool


_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:author, 20261116))")
_MINE = (
    select(
        Photo.id,
        Photo.subject_kind,
        Photo.subject_id,
        Photo.place_id,
        Photo.village_id,
        Subject.owner_id,
        Photo.is_reviewed,
        Photo.has_thumb,
        Photo.sha256,
        Photo.thumb_sha256,
        Photo.received_at,
    )  # type: ignore[call-overload]
    .join(Subject, (col(Subject.kind) == Photo.subject_kind) & (col(Subject.id) == Photo.subject_id))
    .where(
        Photo.author_id == bindparam("author"),
        or_(col(Photo.sha256) == bindparam("sha256"), col(Photo.thumb_sha256) == bindparam("sha256")),
    )
)


def lock_author(tx: Tx, author_id: str) -> None:
    """One record or upload of an author at a time, or record and bytes could pass each other unseen on PostgreSQL."""
    connection = tx.session.connection()
    if connection.dialect.name == "postgresql":
        tx.remember(("author lock", author_id), lambda: connection.execute(_LOCK, {"author": author_id}).one())


def claims_of(tx: Tx, author_id: str, hashes: Collection[str]) -> set[str]:
    """Those of ``hashes`` that this author uploaded whole; they are marked as named by a record."""
    lock_author(tx, author_id)
    asked = select(Upload.sha256, Upload.linked_at).where(
        Upload.author_id == author_id, col(Upload.sha256).in_(hashes), col(Upload.finished_at).is_not(None)
    )
    found = dict(tx.session.exec(asked).all())
    fresh = [sha256 for sha256, linked_at in found.items() if linked_at is None]
    if fresh:
        own = update(Upload).where(col(Upload.author_id) == author_id, col(Upload.sha256).in_(fresh))
        tx.session.exec(own.values(linked_at=tx.now))
    return set(found)


def link_bytes(tx: Tx, author_id: str, sha256: str) -> bool:
    """Bytes of an author have come: every photo of theirs that names them has them now. True if one does."""
    rows = tx.session.connection().execute(_MINE, {"author": author_id, "sha256": sha256}).all()
    for row in rows:
        _link(tx, row, sha256)
    return bool(rows)


def has_arrived(tx: Tx, photo: Arrived) -> None:
    """The photo itself is here: it can be judged, and is checked when there is time for it."""
    if photo.is_reviewed:
        move_count(tx, photo.subject_kind, photo.subject_id, None, "waiting", latest_at=tx.now)
    enqueue(tx, CHECK, photo.id, tx.now + CHECK_LATER if photo.has_thumb else tx.now)
    note(tx, "photo.stored", ("photo", photo.id), place_id=photo.village_id or photo.place_id)


def touch_photo(tx: Tx, photo: Photo | Arrived, owner_id: str | None) -> None:
    """Phones that hold this photo look again: the village's, and its owner's wherever they are."""
    touch(tx, place_stream(photo.village_id or photo.place_id), "photo", photo.id)
    if owner_id:
        touch(tx, person_stream(owner_id), "photo", photo.id)


def move_count(
    tx: Tx, kind: str, subject_id: str, before: str | None, after: str | None, latest_at: datetime | None = None
) -> None:
    """One current photo of a subject went from one state to another (``None``: was not, or is no longer counted)."""
    if before == after:
        return
    values: dict[str, object] = {"latest_at": latest_at} if latest_at else {}
    for state, step in ((before, -1), (after, 1)):
        if state:
            values[state] = getattr(Subject, state) + step
    tx.session.exec(update(Subject).where(col(Subject.kind) == kind, col(Subject.id) == subject_id).values(**values))


def _link(tx: Tx, row: Row[Any], sha256: str) -> None:
    photo = Arrived(*list(row)[:8])
    values: dict[str, object] = {}
    if row.sha256 == sha256 and row.received_at is None:
        values["received_at"] = tx.now
    if row.thumb_sha256 == sha256 and not photo.has_thumb:
        values["has_thumb"] = True
    if not values:
        return
    tx.session.exec(update(Photo).where(col(Photo.id) == photo.id).values(**values))
    if "received_at" in values:
        has_arrived(tx, photo)
    touch_photo(tx, photo, photo.owner_id)
