"""Asking about photos: those of a subject, as phones see them, and the files that rows name."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection
from sqlmodel import and_, col, func, or_, select

from server.base.tx import Tx
from server.evidence.capture.grading import remarks_of
from server.evidence.models import Photo
from server.evidence.rules import EXTRA, store_key
from server.evidence.shapes import PhotoOut
from server.evidence.stored.models import Blob
from server.people.names import names_of

# Taken for another matter, see ``setting_aside``
SET_ASIDE = and_(col(Photo.is_current).is_(False), col(Photo.is_reviewed).is_(False))


def slots_of(tx: Tx, kind: str, ids: Collection[str]) -> dict[str, dict[str, list[str]]]:
    """Subject id -> slot -> photo ids, newest last."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    asked = select(Photo.subject_id, Photo.slot, Photo.id).where(
        Photo.subject_kind == kind, col(Photo.subject_id).in_(ids), Photo.slot != EXTRA, ~SET_ASIDE
    )
    for subject_id, slot, photo_id in tx.session.exec(
        asked.order_by(col(Photo.version_no), col(Photo.taken_at), col(Photo.id))
    ):
        found[subject_id][slot].append(photo_id)
    return found


def photo_ids_of(tx: Tx, kind: str, ids: Collection[str]) -> dict[str, list[str]]:
    """Subject id -> photo ids of all its slots, newest last."""
    return {
        i: [photo for of_slot in slots.values() for photo in of_slot] for i, slots in slots_of(tx, kind, ids).items()
    }


def photos_of(tx: Tx, kind: str, subject_id: str) -> list[PhotoOut]:
    """The photos of one subject with their versions, newest last."""
    asked = select(Photo).where(Photo.subject_kind == kind, Photo.subject_id == subject_id)
    return photos_out(
        tx, tx.session.exec(asked.order_by(col(Photo.version_no), col(Photo.taken_at), col(Photo.id))).all()
    )


def photos_out(tx: Tx, photos: Sequence[Photo]) -> list[PhotoOut]:
    """As phones and screens see them."""
    people = {person for photo in photos for person in (photo.author_id, photo.reviewed_by) if person}
    names = names_of(tx, people)
    return [_out(photo, names, _remarks(tx, photo)) for photo in photos]


def _remarks(tx: Tx, photo: Photo) -> list[str]:
    is_own = photo.author_id == tx.actor.person_id
    return remarks_of(photo.source, photo.grade_reasons or ()) if is_own else []


def stored_files(connection: Connection) -> Iterator[tuple[str, str]]:
    """Store key and SHA-256 of all bytes that are kept: for backups."""
    kept = select(Blob.sha256).where(col(Blob.doomed_at).is_(None)).order_by(col(Blob.sha256))
    for sha256 in connection.execute(kept).scalars():
        yield store_key(sha256), sha256


def _out(photo: Photo, names: dict[str, str], remarks: list[str]) -> PhotoOut:
    # Checked from a dict: the checker is native code, while ``model_construct`` walks the fields in Python.
    return PhotoOut.model_validate(
        {
            "id": photo.id,
            "subject": {"kind": photo.subject_kind, "id": photo.subject_id},
            "village_id": photo.village_id,
            "slot": photo.slot,
            "version_no": photo.version_no,
            "replaces": photo.replaces,
            "author_id": photo.author_id,
            "author_name": names.get(photo.author_id, ""),
            "taken_at": photo.taken_at,
            "received_at": photo.received_at,
            "stored": photo.received_at is not None,
            "thumb": photo.has_thumb,
            "state": photo.state,
            "reason_code": photo.reason_code,
            "reason": photo.reason,
            "reviewed_by_name": names.get(photo.reviewed_by or ""),
            "reviewed_at": photo.reviewed_at,
            "failure": photo.failure,
            "remarks": remarks,
            "answer": photo.answer,
            "erased_at": photo.erased_at,
            "is_set_aside": not photo.is_current and not photo.is_reviewed,
        }
    )


def count_to_take_again(tx: Tx, kind: str, subject_id: str) -> int:
    """How many photos of a subject were sent back, or cannot be opened, and were not yet taken again."""
    mine = Photo.subject_kind == kind, Photo.subject_id == subject_id, col(Photo.is_current), col(Photo.is_reviewed)
    is_asked_for = or_(
        and_(Photo.state == "returned", col(Photo.received_at).is_not(None)),
        and_(col(Photo.failure).is_not(None), col(Photo.erased_at).is_(None)),
    )
    return tx.session.exec(select(func.count()).select_from(Photo).where(*mine, is_asked_for)).one()
