"""Erasing a photo: its bytes, facts and position go, and say so; the row stays, with when and by which rule."""

from sqlmodel import col, delete, not_, or_, select, update

from server.base.tx import Tx
from server.events.actions import note
from server.evidence.arrivals import move_count, touch_photo
from server.evidence.copies.models import PhotoCover
from server.evidence.flags.models import PhotoFlag
from server.evidence.flags.raising import count_flagged
from server.evidence.models import Photo, Subject
from server.evidence.queue.models import PhotoAnswer, SecondLook
from server.evidence.reuse.models import PhotoPrint, PhotoSmall
from server.evidence.stored.models import Upload

_FORGOTTEN = (
    *("thumb_size", "position", "facts", "picked", "source", "skew_ms", "capture_token", "not_before"),
    *("grade", "grade_reasons"),
)
_COPIES = [name for name in Photo.model_fields if name.endswith("_sha256")]  # whatever was made of it


def erase_photo(tx: Tx, photo: Photo, rule: str, reason: str = "") -> None:
    """Let go of everything but that it was there. Bytes go by the sweep, unless another photo names them too."""
    tx.session.flush()
    tx.session.refresh(photo, with_for_update={"key_share": True})  # with what a check has written since it was read
    if photo.erased_at is not None:
        return
    hashes = {sha256 for name in ("sha256", *_COPIES) if (sha256 := getattr(photo, name))}
    _leave_the_queue(tx, photo)
    if photo.flag_count and photo.is_current:
        count_flagged(tx, photo, -1)
    for name in (*_COPIES, *_FORGOTTEN):
        setattr(photo, name, None)
    photo.sha256, photo.size, photo.has_thumb, photo.device_id, photo.flag_count = "", 0, False, "", 0
    photo.erased_at, photo.erased_by = tx.now, rule
    for table in (PhotoFlag, PhotoCover, PhotoPrint, PhotoSmall):
        tx.session.exec(delete(table).where(col(table.photo_id) == photo.id))
    hashes |= _forget_answers(tx, photo.id)
    tx.session.flush()
    forget_claims(tx, photo.author_id, hashes, photo.id)
    note(tx, "photo.erased", ("photo", photo.id), photo.village_id or photo.place_id, rule=rule, reason=reason)
    subject = tx.session.get(Subject, (photo.subject_kind, photo.subject_id))
    touch_photo(tx, photo, subject.owner_id if subject else None)


def forget_claims(tx: Tx, author_id: str, hashes: set[str], photo_id: str | None = None) -> None:
    """An author's claims to bytes that no photo of theirs names any more; with ``photo_id``, all that came for it.

    The thumbnail that the phone sent stands in no row once a check has made a better one.
    """
    named = select(Photo.id).where(
        col(Photo.author_id) == author_id,
        or_(col(Photo.sha256) == col(Upload.sha256), col(Photo.thumb_sha256) == col(Upload.sha256)),
    )
    wanted = or_(col(Upload.sha256).in_(hashes), col(Upload.photo_id) == photo_id)
    mine = delete(Upload).where(col(Upload.author_id) == author_id, wanted)
    tx.session.exec(mine.where(not_(named.exists())))


def _forget_answers(tx: Tx, photo_id: str) -> set[str]:
    """What its author answered to a return; the hashes of what was spoken."""
    mine = col(PhotoAnswer.photo_id) == photo_id
    spoken = tx.session.exec(select(PhotoAnswer.voice_sha256).where(mine, col(PhotoAnswer.voice_sha256).is_not(None)))
    hashes = {sha256 for sha256 in spoken if sha256}
    tx.session.exec(update(PhotoAnswer).where(mine).values(text="", voice_sha256=None, voice_received_at=None))
    tx.session.exec(update(PhotoAnswer).where(mine, col(PhotoAnswer.outcome).is_(None)).values(outcome="dropped"))
    unsettled = col(SecondLook.photo_id) == photo_id, col(SecondLook.settled_at).is_(None)
    tx.session.exec(delete(SecondLook).where(*unsettled))
    return hashes


def _leave_the_queue(tx: Tx, photo: Photo) -> None:
    """What nobody can see any more waits for nobody; a verdict that was given stands."""
    if not photo.is_reviewed or photo.state == "accepted":
        return
    if photo.is_current and photo.received_at is not None:
        move_count(tx, photo, photo.state, None)
    photo.is_reviewed = False
