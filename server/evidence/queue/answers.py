"""What an author says to a photo that came back, and how somebody else decides."""

from typing import Any

from sqlmodel import col, select

from server.base.columns import table_of
from server.base.errors import NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.evidence.actions import record_photo
from server.evidence.arrivals import claims_of, touch_photo
from server.evidence.models import Photo, Review, Subject
from server.evidence.queue.candidates import ABOVE
from server.evidence.queue.models import PhotoAnswer
from server.evidence.queue.seconds import others
from server.evidence.queue.shapes import AnswerPhoto, AnswerVoice
from server.evidence.queue.words import ANSWER_ACCEPTED, ANSWER_STANDS, ANSWER_TO_ABOVE, ANSWER_TO_NOBODY
from server.evidence.rules import EXTRA
from server.evidence.subjects import Proven
from server.notices.actions import tell


def answer_photo(tx: Tx, body: AnswerPhoto) -> None:
    """The author answers a return: with words, a recording or another picture. Somebody else then looks at it."""
    photo = tx.session.get(Photo, body.photo_id, with_for_update=True)
    if photo is None or photo.author_id != tx.actor.person_id:
        raise NotFound()
    subject = tx.get(Subject, (photo.subject_kind, photo.subject_id))
    review = _return_of(tx, photo)
    if not (body.text or body.voice or body.photo):
        raise Refused("answer_empty")
    extra = record_photo(tx, _extra_of(subject), EXTRA, body.photo) if body.photo else None
    goes_to = _decider(tx, photo, subject, review)
    row: dict[str, Any] = {"id": body.id, "photo_id": photo.id, "review_id": review.id, "returned_by": review.by_id}
    row |= {"author_id": photo.author_id, "text": body.text, "extra_photo_id": extra, "at": tx.now, "goes_to": goes_to}
    tx.session.execute(table_of(PhotoAnswer).insert().values(**row, **_voice(tx, body.voice)))
    photo.answer = "open"
    said = {"answer_id": body.id, "goes_to": goes_to, "has_voice": body.voice is not None, "extra_photo_id": extra}
    note(tx, "photo.answered", ("photo", photo.id), place_id=photo.village_id or photo.place_id, **said)
    touch_photo(tx, photo, subject.owner_id)
    _tell_where_it_goes(tx, photo, subject, body.id, goes_to)


def open_answer(tx: Tx, photo: Photo) -> PhotoAnswer | None:
    """The answer that waits for a decision."""
    if photo.answer != "open":
        return None
    asked = select(PhotoAnswer).where(PhotoAnswer.photo_id == photo.id, col(PhotoAnswer.outcome).is_(None))
    return tx.session.exec(asked).first()


def require_another(answer: PhotoAnswer | None, person_id: str, verdict: str) -> None:
    """Whoever sent the photo back may give in, and does not decide against its author a second time."""
    if answer is None or answer.goes_to == "nobody" or answer.returned_by != person_id:
        return
    if verdict != "accepted":
        raise Refused("others_turn")


def settle_answer(
    tx: Tx, photo: Photo, subject: Subject, answer: PhotoAnswer | None, review: Review, **why: Any
) -> bool:
    """The verdict decides the dispute and its author is told; True if it did. ``later`` leaves it open."""
    if answer is None or review.verdict == "later":
        return False
    outcome = "accepted" if review.verdict == "accepted" else "stands"
    answer.outcome, answer.settled_by, answer.settled_at = outcome, review.id, tx.now
    photo.answer = outcome
    words = ANSWER_ACCEPTED if outcome == "accepted" else ANSWER_STANDS
    _tell(tx, photo, subject, {photo.author_id}, words, review.id, **why)
    return True


def unsettle_answer(tx: Tx, photo: Photo, review: Review) -> bool:
    """A verdict is taken back: a dispute that it decided is open again, one about it is over. True if decided."""
    decided = tx.session.exec(select(PhotoAnswer).where(PhotoAnswer.settled_by == review.id)).first()
    if decided is not None:
        decided.outcome = decided.settled_by = decided.settled_at = None
        photo.answer = "open"
        return True
    about = tx.session.exec(select(PhotoAnswer).where(PhotoAnswer.review_id == review.id)).first()
    if about is not None and about.outcome is None:
        about.outcome, about.settled_by, about.settled_at, photo.answer = "dropped", review.id, tx.now, None
    return False


def _return_of(tx: Tx, photo: Photo) -> Review:
    if not photo.is_current:
        raise Refused("photo_replaced")
    if photo.state != "returned":
        raise Refused("photo_not_returned")
    asked = select(Review).where(Review.photo_id == photo.id, col(Review.undone_at).is_(None))
    review = tx.session.exec(asked.order_by(col(Review.at).desc(), col(Review.id).desc())).first()
    if review is None:
        raise Refused("photo_not_returned")
    if photo.answer is not None:
        raise Refused("already_answered")
    return review


def _decider(tx: Tx, photo: Photo, subject: Subject, review: Review) -> str:
    """Somebody else who reviews there; if there is none, the level above; if there is none either, nobody."""
    if others(tx, photo, subject, {review.by_id}):
        return "others"
    return "above" if others(tx, photo, subject, {review.by_id}, ABOVE) else "nobody"


def _extra_of(subject: Subject) -> Proven:
    """The matter, for a picture that shows more and is not judged itself."""
    said = {name: getattr(subject, name) for name in Proven.__slots__}
    return Proven(**said | {"slots": [EXTRA], "is_reviewed": False})


def _voice(tx: Tx, voice: AnswerVoice | None) -> dict[str, Any]:
    if voice is None:
        return {}
    is_here = bool(claims_of(tx, tx.actor.person_id, {voice.sha256}))
    named = {"voice_sha256": voice.sha256, "voice_size": voice.size, "voice_seconds": voice.seconds}
    return named | {"voice_received_at": tx.now if is_here else None}


def _tell_where_it_goes(tx: Tx, photo: Photo, subject: Subject, key: str, goes_to: str) -> None:
    if goes_to == "above":
        above = others(tx, photo, subject, {photo.reviewed_by or ""}, ABOVE)
        tell(tx, above, ANSWER_TO_ABOVE, link="/reviews", key=key, title=subject.title)
    if goes_to == "nobody":
        _tell(tx, photo, subject, {photo.author_id}, ANSWER_TO_NOBODY, key)


def _tell(tx: Tx, photo: Photo, subject: Subject, people: set[str], words: Any, key: str, **values: Any) -> None:
    link = f"/{subject.kind}s/{subject.id}?photo={photo.id}"
    tell(tx, people - {""}, words, link=link, key=key, title=subject.title, **values)
