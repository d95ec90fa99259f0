"""Judging photos: a reviewer accepts, returns with a reason or leaves for later, and may take it back."""

from typing import Any

from sqlmodel import col, select

from server.base.errors import NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.evidence.arrivals import again_at, move_count, touch_photo
from server.evidence.models import Photo, Review, Subject
from server.evidence.queue.answers import open_answer, require_another, settle_answer, unsettle_answer
from server.evidence.queue.candidates import ABOVE
from server.evidence.queue.claims import claim_of, hold_on, let_go, require_free
from server.evidence.queue.models import ReviewClaim, SecondLook
from server.evidence.queue.seconds import (
    draw,
    give_second,
    is_looked_through,
    is_second,
    look_of,
    require_third,
    settle_look,
    take_back_second,
    unsettle_look,
)
from server.evidence.shapes import JudgePhoto
from server.evidence.stated import words_hash
from server.evidence.words import PHOTO_RETURNED, REASONS, RETURN_TAKEN_BACK
from server.notices.actions import tell
from server.notices.shapes import NoticeWords
from server.people.scope import REVIEWERS, covered_place
from server.reference.queries import labels


def judge_photo(tx: Tx, body: JudgePhoto) -> None:
    """A reviewer of the place accepts a photo, returns it with a reason, or leaves it for later.

    Never their own, nor of a matter that they own, nor what somebody else is looking at. Dealt out as a second look,
    it is kept beside the first verdict.
    """
    photo, subject = _judged_here(tx, body.photo_id)
    _require_other_eyes(tx, photo, subject)
    look = look_of(tx, photo.id)
    if tx.session.get(Review, body.id) is not None or (look is not None and look.verdict_id == body.id):
        raise Refused("id_taken")
    _require_judgeable(photo, body.verdict)
    code, reason = _reason(tx, body)
    claim = claim_of(tx, photo, body.claim)
    if is_second(photo, claim):
        give_second(tx, photo, subject, look, body, code or "")
        touch_photo(tx, photo, subject.owner_id)
        is_done = is_looked_through(tx, photo)
    else:
        _require_nobody_was_quicker(tx, photo, look, claim, body)
        require_free(tx, photo)
        _judge(tx, photo, subject, look, Review(id=body.id, photo_id=photo.id, **_said(tx, body, code, reason)))
        tx.session.refresh(subject)  # its counts are moved by SQL
        is_done = subject.waiting == 0
    if is_done:
        let_go(tx, photo)


def unjudge_photo(tx: Tx, review_id: str) -> None:
    """The reviewer takes the newest verdict back; the one before it, or none, stands again."""
    looked_at = take_back_second(tx, review_id)
    if looked_at is not None:
        photo, subject = _judged_here(tx, looked_at)
        hold_on(tx, photo)
        return touch_photo(tx, photo, subject.owner_id)
    review = tx.get(Review, review_id)
    if review.by_id != tx.actor.person_id:
        raise NotFound()
    photo, subject = _judged_here(tx, review.photo_id)
    if review.undone_at is not None:
        return None
    if not photo.is_current:
        raise Refused("photo_replaced")
    newest, *before = _standing(tx, photo.id)
    if newest.id != review.id:
        raise Refused("judged_since")
    return _take_back(tx, photo, subject, review, before[0] if before else None)


def _judge(tx: Tx, photo: Photo, subject: Subject, look: SecondLook | None, review: Review) -> None:
    answer = open_answer(tx, photo)
    require_another(answer, tx.actor.person_id, review.verdict)
    require_third(tx, look, review.verdict)
    tx.add(review)
    tx.session.flush()
    _show(tx, photo, subject, review)
    said = {"verdict": review.verdict, "reason_code": review.reason_code}
    said |= {"review": review.id, "words": words_hash(review.id, review.reason)}
    note(tx, "photo.judged", ("photo", photo.id), place_id=_where(photo), **said)
    why = _reason_words(tx, review.reason_code, review.reason) if review.verdict == "returned" else {}
    if not settle_answer(tx, photo, subject, answer, review, **why) and review.verdict == "returned":
        photo.answer = None
        _tell_author(tx, photo, PHOTO_RETURNED, review.id, link=again_at(photo), title=subject.title, **why)
    settle_look(tx, look, review)
    if review.verdict == "accepted":
        draw(tx, photo, review)


def _take_back(tx: Tx, photo: Photo, subject: Subject, review: Review, before: Review | None) -> None:
    review.undone_at = tx.now
    hold_on(tx, photo)
    unsettle_answer(tx, photo, review)
    unsettle_look(tx, review)
    _show(tx, photo, subject, before)
    note(tx, "photo.unjudged", ("photo", photo.id), place_id=_where(photo), verdict=review.verdict, review=review.id)
    if review.verdict == "returned" and photo.state != "returned":
        link = f"/{subject.kind}s/{subject.id}?photo={photo.id}"
        _tell_author(tx, photo, RETURN_TAKEN_BACK, review.id, link=link, title=subject.title)


def _require_other_eyes(tx: Tx, photo: Photo, subject: Subject) -> None:
    if photo.author_id == tx.actor.person_id:
        raise Refused("own_photo")
    if subject.owner_id == tx.actor.person_id:
        raise Refused("own_matter")


def _require_nobody_was_quicker(
    tx: Tx, photo: Photo, look: SecondLook | None, claim: ReviewClaim | None, body: JudgePhoto
) -> None:
    """Somebody else has judged it since it was dealt to the caller, or since the wall showed it: their word counts."""
    is_late = body.claim is not None and claim is None
    is_late |= body.seen not in (None, photo.state) and photo.reviewed_by != tx.actor.person_id
    is_decided = photo.state in ("accepted", "returned") and photo.answer != "open"
    is_different = look is not None and look.verdict == "returned" and look.settled_at is None
    if is_late and is_decided and not is_different:
        raise Refused("judged_meanwhile")


def _said(tx: Tx, body: JudgePhoto, code: str | None, reason: str) -> dict[str, Any]:
    said = {"verdict": body.verdict, "reason_code": code, "reason": reason}
    return said | {"by_id": tx.actor.person_id, "at": tx.now}


def _judged_here(tx: Tx, photo_id: str) -> tuple[Photo, Subject]:
    """The photo, locked, if the caller reviews its place; otherwise ``NotFound``."""
    photo = tx.session.get(Photo, photo_id, with_for_update=True)
    if photo is None:
        raise NotFound()
    answer = open_answer(tx, photo)
    is_above = answer is not None and answer.goes_to == "above"
    covered_place(tx, photo.place_id, REVIEWERS | ABOVE if is_above else REVIEWERS)
    return photo, tx.get(Subject, (photo.subject_kind, photo.subject_id))


def _require_judgeable(photo: Photo, verdict: str) -> None:
    if not photo.is_reviewed:
        raise Refused("photo_not_reviewed")
    if not photo.is_current:
        raise Refused("photo_replaced")
    if photo.received_at is None:
        raise Refused("photo_not_here")
    if photo.failure is not None and verdict == "accepted":
        raise Refused("photo_broken")


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


def _tell_author(tx: Tx, photo: Photo, words: NoticeWords, key: str, **values: Any) -> None:
    tell(tx, {photo.author_id} - {""}, words, key=key, **values)


def _where(photo: Photo) -> str:
    return photo.village_id or photo.place_id
