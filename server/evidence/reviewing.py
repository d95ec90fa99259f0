"""Judging photos: a reviewer accepts, returns with a reason or leaves for later, and may take it back."""

from typing import Any

from sqlmodel import col, select

from server.base.errors import NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.evidence.arrivals import move_count, touch_photo
from server.evidence.models import Photo, Review, Subject
from server.evidence.shapes import JudgePhoto
from server.evidence.words import PHOTO_RETURNED, REASONS, RETURN_TAKEN_BACK
from server.notices.actions import tell
from server.notices.shapes import NoticeWords
from server.people.scope import REVIEWERS, covered_place
from server.reference.queries import labels


def judge_photo(tx: Tx, body: JudgePhoto) -> None:
    """A reviewer of the place accepts a photo, returns it with a reason, or leaves it for later; never their own."""
    photo, subject = _judged_here(tx, body.photo_id)
    if photo.author_id == tx.actor.person_id:
        raise Refused("own_photo")
    if tx.session.get(Review, body.id) is not None:
        raise Refused("id_taken")
    _require_judgeable(photo)
    reason_code, reason = _reason(tx, body)
    review = Review(
        id=body.id,
        photo_id=photo.id,
        verdict=body.verdict,
        reason_code=reason_code,
        reason=reason,
        by_id=tx.actor.person_id,
        at=tx.now,
    )
    tx.add(review)
    _show(tx, photo, subject, review)
    note(tx, "photo.judged", ("photo", photo.id), place_id=_where(photo), verdict=body.verdict, reason_code=reason_code)
    if body.verdict == "returned":
        _tell_author(tx, photo, subject, PHOTO_RETURNED, body.id, **_reason_words(tx, reason_code, reason))


def unjudge_photo(tx: Tx, review_id: str) -> None:
    """The reviewer takes the newest verdict back; the one before it, or none, stands again."""
    review = tx.get(Review, review_id)
    if review.by_id != tx.actor.person_id:
        raise NotFound()
    photo, subject = _judged_here(tx, review.photo_id)
    if review.undone_at is not None:
        return
    if not photo.is_current:
        raise Refused("photo_replaced")
    newest, *before = _standing(tx, photo.id)
    if newest.id != review.id:
        raise Refused("judged_since")
    review.undone_at = tx.now
    _show(tx, photo, subject, before[0] if before else None)
    note(tx, "photo.unjudged", ("photo", photo.id), place_id=_where(photo), verdict=review.verdict)
    if review.verdict == "returned":
        _tell_author(tx, photo, subject, RETURN_TAKEN_BACK, review.id)


def _judged_here(tx: Tx, photo_id: str) -> tuple[Photo, Subject]:
    """The photo, locked, if the caller reviews its place; otherwise ``NotFound``."""
    photo = tx.session.get(Photo, photo_id, with_for_update=True)
    if photo is None:
        raise NotFound()
    covered_place(tx, photo.place_id, REVIEWERS)
    return photo, tx.get(Subject, (photo.subject_kind, photo.subject_id))


def _require_judgeable(photo: Photo) -> None:
    if not photo.is_reviewed:
        raise Refused("photo_not_reviewed")
    if not photo.is_current:
        raise Refused("photo_replaced")
    if photo.received_at is None:
        raise Refused("photo_not_here")


def _reason(tx: Tx, body: JudgePhoto) -> tuple[str | None, str]:
    """The reason of a return: a code of the county's, and words where the code has none of its own."""
    if body.verdict != "returned":
        return None, ""
    code, reason = body.reason_code, body.reason.strip()
    if code is None or (code not in REASONS and code not in labels(tx, "return_reason")):
        raise Refused("reason_required")
    if code == "other" and not reason:
        raise Refused("reason_required")
    return code, reason


def _reason_words(tx: Tx, code: str | None, text: str) -> dict[str, str]:
    """The reason in both languages; free text stands as it was written."""
    label = labels(tx, "return_reason").get(code or "")
    zh, en = (label.label_zh, label.label_en) if label else REASONS[code or "other"]
    if code == "other":
        return {"reason_zh": text, "reason_en": text}
    return {"reason_zh": f"{zh}（{text}）" if text else zh, "reason_en": f"{en} ({text})" if text else en}


def _standing(tx: Tx, photo_id: str) -> list[Review]:
    asked = select(Review).where(Review.photo_id == photo_id, col(Review.undone_at).is_(None))
    return list(tx.session.exec(asked.order_by(col(Review.at).desc(), col(Review.id).desc())))


def _show(tx: Tx, photo: Photo, subject: Subject, review: Review | None) -> None:
    """The photo stands as ``review`` says, or waits."""
    before, photo.state = photo.state, review.verdict if review else "waiting"
    photo.reason_code, photo.reason = (review.reason_code, review.reason) if review else (None, "")
    photo.reviewed_by, photo.reviewed_at = (review.by_id, review.at) if review else (None, None)
    move_count(tx, photo, before, photo.state)
    touch_photo(tx, photo, subject.owner_id)


def _tell_author(tx: Tx, photo: Photo, subject: Subject, words: NoticeWords, key: str, **values: Any) -> None:
    link = f"/{subject.kind}s/{subject.id}?photo={photo.id}"
    tell(tx, {photo.author_id} - {""}, words, link=link, key=key, title=subject.title, **values)


def _where(photo: Photo) -> str:
    return photo.village_id or photo.place_id
