"""Every night what has had its time and is not held is erased, each thing in a transaction of its own.

A stop at any moment leaves whole things behind: what is still due is found again the next night.
"""

from collections.abc import Callable, Sequence

from sqlmodel import col, select

from server.base.errors import Refused
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.evidence.erasing import erase_photo
from server.evidence.models import Photo
from server.feedback.erasing import erase_feedback
from server.feedback.models import Feedback
from server.retention.diary import forget_lines, log_erasure, sealed_lines
from server.retention.due import due_feedback, due_photos, due_voices
from server.retention.remembered import remember, remembered
from server.visits.erasing import erase_voice

MOST = 20_000  # things of a kind in one night: about ten minutes; the rest waits for the next
AT_ONCE = 500  # names in one question to the database
REQUEST, AGAIN = "request", "备份恢复后再次清除"


def erase_what_is_due(services: Services) -> int:
    """Photos, recordings and feedback; after a restore, once more what was erased on request. Return how many."""
    return (
        _each(services, lambda tx, after: _erased_before(tx, services, after), _photo_once_more)
        + _each(services, lambda tx, after: [i for i, _ in due_photos(tx, after)], _photo_if_due)
        + _each(services, due_voices, _voice_if_due)
        + _each(services, due_feedback, _feedback_if_due)
    )


def erase_now(tx: Tx, photo: Photo, rule: str, reason: str = "") -> bool:
    """Photo, facts, and what the diary says of it. False: the diary is not sealed that far yet."""
    lines = sealed_lines(tx, "photo", photo.id)
    if lines is None:
        return False
    erase_photo(tx, photo, rule, reason)
    forget_lines(tx, lines, rule)
    log_erasure(tx, "photo", photo.id, photo.village_id or photo.place_id, rule, reason)
    return True


def erase_on_request(tx: Tx, photo: Photo, reason: str) -> None:
    """Somebody has the right to it, and an administrator looked twice."""
    if not erase_now(tx, photo, REQUEST, reason):
        raise Refused("not_sealed_yet")
    remember(tx, photo.id)


def _each(services: Services, due: Callable[[Tx, str], Sequence[str]], erase: Callable[[Tx, str], bool]) -> int:
    erased, after = 0, ""
    while erased < MOST:
        with services.reading(CLOCK) as tx:
            ids = due(tx, after)
        if not ids:
            break
        for thing_id in ids:
            with services.writing(CLOCK) as tx:
                erased += erase(tx, thing_id)
        after = ids[-1]
    return erased


def _erased_before(tx: Tx, services: Services, after: str) -> Sequence[str]:
    """Photos that a file beside the database says were erased on request, and that are here all the same."""
    asked = sorted({photo_id for photo_id in remembered(services) if photo_id > after})
    for start in range(0, len(asked), AT_ONCE):
        page = col(Photo.id).in_(asked[start : start + AT_ONCE]), col(Photo.erased_at).is_(None)
        if back := tx.session.exec(select(Photo.id).where(*page).order_by(col(Photo.id))).all():
            return back
    return []


def _photo_once_more(tx: Tx, photo_id: str) -> bool:
    photo = tx.session.get(Photo, photo_id, with_for_update=True)
    return bool(photo is not None and photo.erased_at is None and erase_now(tx, photo, REQUEST, AGAIN))


def _photo_if_due(tx: Tx, photo_id: str) -> bool:
    """Looked at again: a hold, or a reopening, may have come since the page was read."""
    photo = tx.session.get(Photo, photo_id, with_for_update=True)
    still = due_photos(tx, only=photo_id)
    return bool(photo is not None and still and erase_now(tx, photo, still[0][1]))


def _voice_if_due(tx: Tx, visit_id: str) -> bool:
    if not due_voices(tx, only=visit_id):
        return False
    village_id = erase_voice(tx, visit_id, "voices")
    log_erasure(tx, "voice", visit_id, village_id, "voices", "")
    return True


def _feedback_if_due(tx: Tx, feedback_id: str) -> bool:
    lines = sealed_lines(tx, "feedback", feedback_id)
    if lines is None or not due_feedback(tx, only=feedback_id):
        return False
    row = tx.get(Feedback, feedback_id)
    erase_feedback(tx, row, "feedback")
    forget_lines(tx, lines, "feedback")
    log_erasure(tx, "feedback", feedback_id, row.place_id, "feedback", "")
    return True
