"""What somebody said, after its time: number, kind and days stay, nobody can be found in it any more."""

from sqlmodel import col, delete, update

from server.base.tx import Tx
from server.events.actions import note
from server.feedback.models import Feedback, FeedbackBarred, FeedbackStep

GONE = "（已按规定清除 / erased by rule）"


def erase_feedback(tx: Tx, row: Feedback, rule: str) -> None:
    """Words, contact, sender and those it was about go."""
    row.text, row.contact_cipher, row.may_contact, row.sent_by, row.assigned_to = GONE, None, False, None, None
    row.reply = GONE if row.reply is not None else None
    row.erased_at = tx.now
    tx.session.exec(update(FeedbackStep).where(col(FeedbackStep.feedback_id) == row.id).values(words=""))
    tx.session.exec(delete(FeedbackBarred).where(col(FeedbackBarred.feedback_id) == row.id))
    note(tx, "feedback.erased", ("feedback", row.id), row.place_id, rule=rule)
