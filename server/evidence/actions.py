"""What features do with evidence: say what photos prove, and record them, first or again."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from server.base.ahead import Keep, foresee, foreseen
from server.base.columns import table_of
from server.base.errors import NotFound, Refused
from server.base.fast_insert import insert_rows
from server.base.quick import Quick
from server.base.tx import Tx
from server.events.actions import note
from server.evidence.arrivals import Arrived, ask_claims, claims_of, has_arrived, move_count, touch_photo
from server.evidence.codes import new_code
from server.evidence.flags.raising import count_flagged
from server.evidence.models import Photo
from server.evidence.rules import is_replaceable
from server.evidence.shapes import PhotoIn
from server.evidence.stated import stated_hash
from server.evidence.subjects import Proven

SEALED = (  # of a photo's row, each under its own name in the line that records it
    *("slot", "sha256", "size", "mime", "code", "subject_kind", "subject_id"),
    *("is_reviewed", "version_no", "replaces"),
)
_KNOWN_PHOTOS = Quick("SELECT id, author_id, sha256, subject_id FROM photo WHERE id IN (:photos...)")


def record_photo(tx: Tx, subject: Proven, slot: str, photo: PhotoIn, replaces: str | None = None) -> str:
    """A photo of a slot, taken by the caller; with ``replaces``, the new version of one that was returned."""
    return record_photos(tx, subject, slot, [photo], replaces)[0]


def record_photos(
    tx: Tx, subject: Proven, slot: str, photos: Sequence[PhotoIn], replaces: str | None = None
) -> list[str]:
    """Photos of a slot; ids already recorded alike are passed over. Bytes may be here already, or come later."""
    if slot not in subject.slots:
        raise Refused("slot_unknown", slot=slot)
    fresh = _not_yet_recorded(tx, subject, photos)
    version_no = _supersede(tx, subject, slot, replaces) if replaces and fresh else 1
    here = claims_of(tx, tx.actor.person_id, _hashes(fresh)) if fresh else set()
    rows = [_row(tx, subject, slot, photo, here) | {"version_no": version_no, "replaces": replaces} for photo in fresh]
    insert_rows(tx.connection, table_of(Photo), rows)
    for row in rows:
        _recorded(tx, subject, row)
    return [photo.id for photo in photos]


def ask_photos(tx: Tx, photos: Sequence[PhotoIn]) -> list[Keep]:
    """Ask what ``record_photos`` will want to know of the caller's photos (see ``base.ahead``)."""
    ids = {photo.id for photo in photos}
    known = foresee(tx, "photo", ids, _KNOWN_PHOTOS.ask(tx, photos=ids))
    return [known, ask_claims(tx, tx.actor.person_id, _hashes(photos))]


def let_go(tx: Tx, old: Photo, owner_id: str | None) -> None:
    """It is current no more: it leaves the counts, and phones look again."""
    old.is_current = False
    tx.session.flush()
    if old.is_reviewed and old.received_at is not None:
        move_count(tx, old, old.state, None)
    if old.flag_count:
        count_flagged(tx, old, -1)
    touch_photo(tx, old, owner_id)


def _not_yet_recorded(tx: Tx, subject: Proven, photos: Sequence[PhotoIn]) -> list[PhotoIn]:
    known = foreseen(tx, "photo", {photo.id for photo in photos}, lambda rest: _KNOWN_PHOTOS.rows(tx, photos=rest))
    if any(photo.id in known and known[photo.id] not in _same(tx, photo, subject) for photo in photos):
        raise Refused("id_taken")
    return list({photo.id: photo for photo in photos if photo.id not in known}.values())


def _same(tx: Tx, photo: PhotoIn, subject: Proven) -> list[tuple[str, str, str]]:
    """The row of this very photo, as it is or as an erasure left it."""
    return [(tx.actor.person_id, sha256, subject.id) for sha256 in (photo.sha256, "")]


def _supersede(tx: Tx, subject: Proven, slot: str, replaced_id: str) -> int:
    """Let go of the returned version; return the number of the new one."""
    old = tx.session.get(Photo, replaced_id, with_for_update=True)
    if old is None or (old.subject_kind, old.subject_id, old.slot) != (subject.kind, subject.id, slot):
        raise NotFound()
    if not old.is_current:
        raise Refused("photo_replaced")
    if not is_replaceable(old.state, old.failure):
        raise Refused("photo_not_returned")
    let_go(tx, old, subject.owner_id)
    return old.version_no + 1


def _hashes(photos: Sequence[PhotoIn]) -> set[str]:
    return {sha256 for photo in photos for sha256 in (photo.sha256, photo.thumb_sha256) if sha256}


def _row(tx: Tx, subject: Proven, slot: str, photo: PhotoIn, here: set[str]) -> dict[str, Any]:
    return {
        "id": photo.id,
        "subject_kind": subject.kind,
        "subject_id": subject.id,
        "place_id": subject.place_id,
        "village_id": subject.village_id,
        "slot": slot,
        "is_reviewed": subject.is_reviewed,
        "author_id": tx.actor.person_id,
        "device_id": tx.actor.device_id,
        "code": new_code(),
        "sha256": photo.sha256,
        "size": photo.size,
        "mime": photo.mime,
        "width": photo.width,
        "height": photo.height,
        "thumb_sha256": photo.thumb_sha256,
        "thumb_size": photo.thumb_size,
        "taken_at": _taken_at(tx, photo),
        "position": photo.position.model_dump(mode="json") if photo.position else None,
        "source": photo.source,
        "skew_ms": round(_skew(tx, photo) / timedelta(milliseconds=1)),
        "acted_at": tx.made_at,
        "capture_token": photo.token,
        "picked": photo.picked,
        "recorded_at": tx.now,
        "received_at": tx.now if photo.sha256 in here else None,
        "has_thumb": photo.thumb_sha256 in here,
    }


def _taken_at(tx: Tx, photo: PhotoIn) -> datetime:
    """By the phone's clock, put right by the skew known when it was taken, or else known now; never in the future."""
    try:
        return min((photo.taken_at + _skew(tx, photo)).astimezone(UTC), tx.now)
    except OverflowError:
        return tx.made_at


def _skew(tx: Tx, photo: PhotoIn) -> timedelta:
    return timedelta(milliseconds=photo.skew_ms) if photo.skew_ms is not None else tx.skew


def _recorded(tx: Tx, subject: Proven, row: dict[str, Any]) -> None:
    photo = Arrived(
        row["id"],
        subject.kind,
        subject.id,
        subject.place_id,
        subject.village_id,
        subject.owner_id,
        subject.is_reviewed,
        row["has_thumb"],
    )
    # named in the diary, which is sealed: nobody changes a photo, or what is said of it, unseen
    named = {name: row[name] for name in SEALED}
    named |= {
        "lies_at": row["place_id"],
        "taken_at": row["taken_at"].isoformat(),
        "stated": stated_hash(row["position"], row["thumb_sha256"]),
    }
    note(tx, "photo.recorded", ("photo", photo.id), place_id=subject.village_id or subject.place_id, **named)
    if row["received_at"] is not None:
        has_arrived(tx, photo, row["sha256"])
    touch_photo(tx, photo, subject.owner_id)
