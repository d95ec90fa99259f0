"""What a desk does about a piece of feedback: assign, reply, forward as an issue, settle, keep it from somebody."""

from server.base.errors import Refused
from server.base.ids import derived_id
from server.base.tx import Tx
from server.events.actions import note
from server.feedback.actions import CONTACT
from server.feedback.models import Feedback
from server.feedback.scope import barred_from, helpers, offices_above, on_my_desk
from server.feedback.shapes import AboutIn, AssignFeedbackIn, ContactIn, ForwardIn, ReplyIn, SettleFeedbackIn
from server.feedback.steps import add_step, bar
from server.feedback.words import ASSIGNED, KINDS, REPLIED
from server.households.numbers import within_limit
from server.issues.actions import report_issue
from server.issues.shapes import ReportIssue
from server.notices.actions import tell
from server.people.names import name_of


def assign_feedback(tx: Tx, feedback_id: str, body: AssignFeedbackIn) -> Feedback:
    """Somebody of its desk or of the offices above shall see to it; never whom it is about."""
    row = _open_row(tx, feedback_id)
    if body.person_id not in helpers(tx, row):
        raise Refused("feedback_not_theirs")
    row.assigned_to = body.person_id
    add_step(tx, row, "assigned", name_of(tx, body.person_id))
    zh, en = KINDS[row.kind]
    others, link = {body.person_id} - {tx.actor.person_id}, f"/feedback/{row.id}"
    tell(tx, others, ASSIGNED, link=link, key=row.id, number=row.number, kind_zh=zh, kind_en=en, due=row.due_on)
    return row


def reply_to_feedback(tx: Tx, feedback_id: str, body: ReplyIn) -> Feedback:
    """The desk answers; a better answer may follow until it was rated."""
    row = on_my_desk(tx, feedback_id)
    if row.rating is not None:
        raise Refused("feedback_rated")
    row.reply, row.replied_by, row.replied_at = body.text, tx.actor.person_id, tx.now
    key = add_step(tx, row, "replied", body.text)
    if row.sent_by:
        tell(tx, [row.sent_by], REPLIED, link="/me/feedback", key=key, number=row.number, reply=body.text)
    return row


def forward_feedback(tx: Tx, feedback_id: str, body: ForwardIn) -> Feedback:
    """It is a problem: an issue with an owner and a deadline is made of it, once."""
    row = _open_row(tx, feedback_id)
    if row.issue_id is not None:
        return row
    if row.place_id is None or row.kind == "complaint":
        raise Refused("feedback_no_issue")
    issue_id = derived_id(row.id, "issue")
    place_id = row.place_id
    report_issue(
        tx,
        ReportIssue(id=issue_id, category=body.category, text=body.text, source="resident", place_id=place_id),
    )
    row.issue_id = issue_id
    add_step(tx, row, "forwarded")
    return row


def settle_feedback(tx: Tx, feedback_id: str, body: SettleFeedbackIn) -> Feedback:
    """It is done with; whoever sent it has had an answer."""
    row = _open_row(tx, feedback_id)
    if row.reply is None:
        raise Refused("feedback_not_replied")
    row.settled_at = tx.now
    add_step(tx, row, "settled", body.note)
    return row


def keep_from(tx: Tx, feedback_id: str, body: AboutIn) -> Feedback:
    """It is about this person: from now on it does not lie on their desk. Somebody above always keeps it."""
    row = on_my_desk(tx, feedback_id)
    if body.person_id == tx.actor.person_id:
        raise Refused("feedback_about_you")
    if body.person_id in barred_from(tx, row.id):
        return row
    if body.person_id not in helpers(tx, row):
        raise Refused("feedback_not_theirs")
    if offices_above(tx, row) == {body.person_id}:
        raise Refused("feedback_nobody_left")
    bar(tx, row, body.person_id)
    if row.assigned_to == body.person_id:
        row.assigned_to = None
    return row


def reveal_contact(tx: Tx, feedback_id: str, body: ContactIn) -> str:
    """How to reach the sender, in full: an act with a reason, in the diary, counted with the other numbers."""
    row = on_my_desk(tx, feedback_id)
    within_limit(tx)
    if row.contact_cipher is None:
        raise Refused("no_number")
    note(tx, "number.revealed", ("feedback", row.id), place_id=row.place_id, field="contact", reason=body.reason)
    return tx.services.keys.open(row.contact_cipher, CONTACT)


def _open_row(tx: Tx, feedback_id: str) -> Feedback:
    row = on_my_desk(tx, feedback_id)
    if row.settled_at is not None or row.rating is not None:
        raise Refused("feedback_settled")
    return row
