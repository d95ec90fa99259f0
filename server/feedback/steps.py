"""What is done about a piece of feedback leaves a row; whoever sent it by sign-in sees it move."""

from datetime import datetime

from server.base.ids import new_id
from server.base.tx import Tx
from server.events.actions import note
from server.feedback.models import Feedback, FeedbackBarred, FeedbackStep
from server.sync.streams import person_stream, touch


def add_step(
    tx: Tx, row: Feedback, kind: str, words: str = "", at: datetime | None = None, rating: int | None = None
) -> str:
    """Write it down here and in the diary (which never holds the words); return the id of the diary's line."""
    by_id = tx.actor.person_id or None
    tx.session.flush()
    step = FeedbackStep(id=new_id(), feedback_id=row.id, kind=kind, by_id=by_id, at=at or tx.now)
    step.words, step.rating = words, rating
    tx.add(step)
    if row.sent_by:
        touch(tx, person_stream(row.sent_by), "feedback", row.id)
    return note(tx, f"feedback.{kind}", ("feedback", row.id), place_id=row.place_id)


def bar(tx: Tx, row: Feedback, person_id: str) -> None:
    """It is about this person, says the diary: it lies on their desk no more."""
    tx.add(FeedbackBarred(feedback_id=row.id, person_id=person_id))
    note(tx, "feedback.kept_from", ("feedback", row.id), place_id=row.place_id, person=person_id)
