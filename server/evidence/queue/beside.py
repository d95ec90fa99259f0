"""What stands beside a photo that is judged: its author's answer, and whether the draw took its matter."""

from collections.abc import Sequence

from sqlmodel import col, select

from server.base.tx import Tx
from server.evidence.models import Photo, Subject
from server.evidence.queue.models import PhotoAnswer
from server.evidence.queue.rules import is_drawn
from server.evidence.wall_shapes import AnswerCard, Pair


def put_beside(tx: Tx, subjects: Sequence[Subject], photos: Sequence[Photo], pairs: Sequence[Pair]) -> None:
    """Add it to the cards of these pairs."""
    answers, rows = _answers_on(tx, photos), {photo.id: photo for photo in photos}
    for subject, pair in zip(subjects, pairs, strict=True):
        for card in (*pair.before, *pair.after):
            card.answered = answers.get(card.id)
            card.is_drawn = _is_dealt(tx, subject, rows[card.id])


def _answers_on(tx: Tx, photos: Sequence[Photo]) -> dict[str, AnswerCard]:
    """Photo id -> the newest answer to its return."""
    ids = [photo.id for photo in photos if photo.answer is not None]
    asked = select(PhotoAnswer).where(
        col(PhotoAnswer.photo_id).in_(ids), col(PhotoAnswer.outcome).is_distinct_from("dropped")
    )
    rows = tx.session.exec(asked.order_by(col(PhotoAnswer.at))).all() if ids else []
    return {row.photo_id: _card(row) for row in rows}


def _is_dealt(tx: Tx, subject: Subject, photo: Photo) -> bool:
    """False for what waits and that nobody is asked to judge: a minor matter that the draw left out."""
    share = tx.services.settings.review_minor_share
    is_plain = subject.is_minor and photo.state == "waiting" and photo.flag_count == 0 and photo.version_no == 1
    return not is_plain or is_drawn(subject.lot, share)


def _card(row: PhotoAnswer) -> AnswerCard:
    return AnswerCard.model_validate(
        {
            "id": row.id,
            "text": row.text,
            "seconds": row.voice_seconds if row.voice_received_at else None,
            "photo_id": row.extra_photo_id,
            "at": row.at,
            "outcome": row.outcome,
        }
    )
