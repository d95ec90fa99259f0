"""A reply that did not help: whoever said so is heard one desk higher, once."""

from datetime import timedelta

from server.base.clock import local_date
from server.base.tx import Tx
from server.feedback.models import Feedback
from server.feedback.rules import REPLY_DAYS
from server.feedback.scope import ABOVE, first_keepers
from server.feedback.steps import add_step
from server.feedback.words import HIGHER, REOPENED
from server.notices.actions import tell


def reopen_higher(tx: Tx, row: Feedback) -> None:
    """It waits for a reply again, of the place above. Nothing above, or reopened before: that was it."""
    if row.reopened_at is not None or ABOVE[row.desk] == row.desk:
        return
    rating, former = row.rating, row.replied_by
    row.desk, row.reopened_at, row.due_on = ABOVE[row.desk], tx.now, local_date(tx.now) + timedelta(days=REPLY_DAYS)
    row.reply = row.replied_by = row.replied_at = row.settled_at = row.assigned_to = row.rating = row.rated_at = None
    add_step(tx, row, "reopened", at=max(tx.now, tx.made_at))
    number, due = row.number, row.due_on
    people = [person_id for person_id in first_keepers(tx, row) if person_id not in (former, row.sent_by)]
    tell(tx, people, HIGHER, link=f"/feedback/{row.id}", key=row.id, rating=rating, number=number, due=due)
    if row.sent_by:
        tell(tx, [row.sent_by], REOPENED, link="/me/feedback", key=row.id, number=number, due=due)
