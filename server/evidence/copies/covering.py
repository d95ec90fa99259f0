"""Covering parts of a photo (打码) before it goes to everybody: a reviewer drags boxes, the worker makes the copy."""

from collections.abc import Sequence

from sqlmodel import col, update

from server.base.errors import NotFound, Refused
from server.base.jobs import enqueue, is_waiting
from server.base.tx import Tx
from server.events.actions import note
from server.evidence.arrivals import COVER
from server.evidence.copies.models import PhotoCover
from server.evidence.copies.shapes import Box, CoverOut
from server.evidence.models import Photo, Subject
from server.people.names import name_of
from server.people.scope import REVIEWERS, covered_place


def cover_photo(tx: Tx, photo_id: str, boxes: Sequence[Box]) -> CoverOut:
    """A reviewer of the place says what is covered. The same boxes again ask for a missing copy only."""
    photo = _reviewed_here(tx, photo_id, is_locked=True)
    if photo.received_at is None:
        raise Refused("photo_not_here")
    wanted = [[round(edge, 4) for edge in (box.left, box.top, box.right, box.bottom)] for box in boxes]
    cover = tx.session.get(PhotoCover, photo_id)
    if cover is None or cover.boxes != wanted:
        cover = cover or PhotoCover(photo_id=photo_id, boxes=[], by_id="", at=tx.now)
        cover.boxes, cover.by_id, cover.at, cover.public_sha256 = wanted, tx.actor.person_id, tx.now, None
        tx.add(cover)
        note(tx, "photo.covered", ("photo", photo_id), place_id=photo.village_id or photo.place_id, boxes=len(wanted))
    if wanted and cover is not None and cover.public_sha256 is None:
        enqueue(tx, COVER, photo_id)
    return _out(tx, cover)


def make_missing_copy(tx: Tx, photo_id: str) -> None:
    """A public copy whose making was given up is asked for again."""
    cover = tx.session.get(PhotoCover, photo_id)
    is_missing = cover is not None and cover.boxes and cover.public_sha256 is None
    if is_missing and not is_waiting(tx, COVER, photo_id):
        enqueue(tx, COVER, photo_id)


def cover_of(tx: Tx, photo_id: str) -> CoverOut:
    """What is covered in a photo of the caller's reviewing."""
    _reviewed_here(tx, photo_id)
    return _out(tx, tx.session.get(PhotoCover, photo_id))


def public_copy_of(tx: Tx, photo: Photo) -> str | None:
    """SHA-256 of the picture that may go to everybody: with what is covered in it, or the copy for screens.

    ``None`` while it is being made, when there is none, and for sensitive matters. Ask nobody else for bytes that
    leave the house: documents, notices, pictures for a group.
    """
    subject = tx.get(Subject, (photo.subject_kind, photo.subject_id))
    if subject.is_sensitive:
        return None
    cover = tx.session.get(PhotoCover, photo.id)
    return cover.public_sha256 if cover is not None and cover.boxes else photo.display_sha256


def set_public(tx: Tx, photo_id: str, boxes: list[list[float]], sha256: str) -> None:
    """The copy with these boxes is made; if others were wished for meanwhile, it is nobody's."""
    cover = tx.session.get(PhotoCover, photo_id)
    if cover is not None and cover.boxes == boxes:
        mine = update(PhotoCover).where(col(PhotoCover.photo_id) == photo_id)
        tx.session.exec(mine.values(public_sha256=sha256))


def _reviewed_here(tx: Tx, photo_id: str, *, is_locked: bool = False) -> Photo:
    photo = tx.session.get(Photo, photo_id, with_for_update=is_locked)
    if photo is None:
        raise NotFound()
    covered_place(tx, photo.place_id, REVIEWERS)
    return photo


def _out(tx: Tx, cover: PhotoCover | None) -> CoverOut:
    if cover is None:
        return CoverOut(boxes=[], by_name="", at=None, ready=True)
    boxes = [Box(left=box[0], top=box[1], right=box[2], bottom=box[3]) for box in cover.boxes]
    is_ready = not boxes or cover.public_sha256 is not None
    return CoverOut(boxes=boxes, by_name=name_of(tx, cover.by_id), at=cover.at, ready=is_ready)
