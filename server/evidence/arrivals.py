"""Where record and bytes meet, whichever comes second: the photo is here, reviewers see it, a check is due."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, update

from server.base.ahead import Keep, foresee, foreseen
from server.base.columns import table_of
from server.base.ids import new_id
from server.base.jobs import enqueue
from server.base.prepared import Answer
from server.base.quick import Quick
from server.base.tx import Tx
from server.events.actions import note
from server.evidence.models import Photo, Subject, Tally
from server.evidence.rules import CHECK_LATER
from server.evidence.sharing import further_villages, share_with
from server.evidence.statements import (
    MARK_LINKED,
    MARK_RECEIVED,
    MARK_THUMB,
    MY_PHOTOS_OF,
    ONE_MORE_WAITS,
)
from server.sync.streams import person_stream, place_stream, touch

ARRIVALS = "arrivals"  # in the registry: role of other bytes -> those who link them to records
CHECK = "photo.check"  # the job that looks into a photo
COVER = "photo.cover"  # the job that makes a public copy, with parts covered


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


_CLAIMS = Quick(
    "SELECT sha256, linked_at IS NOT NULL FROM upload "
    "WHERE author_id = :author AND finished_at IS NOT NULL AND sha256 IN (:hashes...)"
)
_LOCK = Quick("SELECT pg_advisory_xact_lock(hashtextextended(:author, 20261116))")


def lock_author(tx: Tx, author_id: str) -> None:
    """One record or upload of an author at a time, or record and bytes could pass each other unseen on PostgreSQL."""
    if tx.connection.dialect.name == "postgresql":
        tx.remember(("author lock", author_id), lambda: _LOCK.tell(tx, author=author_id))


def claims_of(tx: Tx, author_id: str, hashes: Collection[str]) -> set[str]:
    """Those of ``hashes`` that this author uploaded whole; they are marked as named by a record."""
    lock_author(tx, author_id)
    asked = foreseen(tx, ("claim", author_id), hashes, lambda rest: _CLAIMS.rows(tx, author=author_id, hashes=rest))
    claims = {sha256: bool(is_linked) for sha256, (is_linked,) in asked.items()}
    for sha256, is_linked in claims.items():
        if not is_linked:
            MARK_LINKED.run(tx.connection, author=author_id, sha256=sha256, now=tx.now)
    return set(claims)


def ask_claims(tx: Tx, author_id: str, hashes: Collection[str]) -> Keep:
    """Ask what ``claims_of`` will want to know (see ``base.ahead``), with the author's lock held from now on."""
    lock_author(tx, author_id)
    return foresee(tx, ("claim", author_id), hashes, _CLAIMS.ask(tx, author=author_id, hashes=hashes))


def look_ahead(tx: Tx, author_id: str, sha256: str) -> Answer:
    """Ask which photos name these bytes, before ``link_bytes`` has to know: the question may travel with others."""
    return tx.remember(
        ("photos of", author_id, sha256),
        lambda: MY_PHOTOS_OF.ask(tx.connection, author=author_id, sha256=sha256),
    )


def link_bytes(tx: Tx, author_id: str, sha256: str) -> bool:
    """Bytes of an author have come: every photo of theirs that names them has them now. True if one does."""
    rows = look_ahead(tx, author_id, sha256)()
    for row in rows:
        _link(tx, row, sha256)
    return bool(rows)


def has_arrived(tx: Tx, photo: Arrived, sha256: str) -> None:
    """The photo itself is here: it can be judged, and is checked when there is time for it."""
    if photo.is_reviewed:
        named = {"subject_kind": photo.subject_kind, "subject_id": photo.subject_id}
        [matter] = ONE_MORE_WAITS.one(tx.connection, now=tx.now, **named) or [""]
        _tally(tx, photo, matter, "waiting", 1)
    enqueue(tx, CHECK, photo.id, tx.now + CHECK_LATER if photo.has_thumb else tx.now)
    # named in the diary, which is sealed: nobody changes a photo unseen
    note(tx, "photo.stored", ("photo", photo.id), place_id=photo.village_id or photo.place_id, sha256=sha256)


def again_at(photo: Photo | Arrived) -> str:
    """The address in the app where exactly this photo is taken again."""
    return f"/{photo.subject_kind}s/{photo.subject_id}/reshoot/{photo.id}"


def touch_photo(tx: Tx, photo: Photo | Arrived, owner_id: str | None) -> None:
    """Phones that hold this photo look again: the village's, and its owner's wherever they are.

    A visit's photos, which nobody reviews, may be in more villages than one.
    """
    further = [] if photo.is_reviewed else further_villages(tx, photo.subject_kind, photo.subject_id)
    for place_id in (photo.village_id or photo.place_id, *further):
        touch(tx, place_stream(place_id), "photo", photo.id)
    if owner_id:
        touch(tx, person_stream(owner_id), "photo", photo.id)


def move_count(tx: Tx, photo: Photo, before: str | None, after: str | None) -> None:
    """One current photo went from one state to another (``None``: is no longer counted)."""
    steps = [(state, step) for state, step in ((before, -1), (after, 1)) if state and before != after]
    if not steps:
        return
    mine = update(Subject).where(col(Subject.kind) == photo.subject_kind, col(Subject.id) == photo.subject_id)
    moved = mine.values({state: getattr(Subject, state) + step for state, step in steps})
    matter = tx.session.execute(moved.returning(col(Subject.matter))).scalar_one()
    for state, step in steps:
        _tally(tx, photo, matter, state, step)


def _tally(tx: Tx, photo: Photo | Arrived, matter: str, state: str, step: int) -> None:
    """Add a step to the wall's figures: to those of all, and of its matter."""
    named = {"place_id": photo.place_id, "subject_kind": photo.subject_kind, "state": state, "n": step}
    for among in {"", matter}:
        tx.insert(table_of(Tally), id=new_id(), matter=among, **named)


def _link(tx: Tx, row: tuple[Any, ...], sha256: str) -> None:
    photo, (photo_hash, thumb_hash, received_at, is_shared) = Arrived(*row[:8]), row[8:]
    if not is_shared:
        share_with(tx, photo.subject_kind, photo.subject_id, [])
    comes, thumb_comes = photo_hash == sha256 and received_at is None, thumb_hash == sha256 and not photo.has_thumb
    if thumb_comes:
        tx.update_last(MARK_THUMB, photo.id, photo=photo.id)
    if comes:
        _mark_received(tx, photo)
        has_arrived(tx, photo, photo_hash)
    if comes or thumb_comes:
        touch_photo(tx, photo, photo.owner_id)


def _mark_received(tx: Tx, photo: Arrived) -> None:
    """With the last writes, which spares a journey to PostgreSQL; at once if it is reviewed.

    Whoever judges a photo takes its row first, too, and then its matter's.
    """
    if photo.is_reviewed:
        MARK_RECEIVED.run(tx.connection, photo=photo.id, now=tx.now)
    else:
        tx.update_last(MARK_RECEIVED, photo.id, photo=photo.id, now=tx.now)
