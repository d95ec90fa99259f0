"""One digest a day for each desk: what nobody has answered and is due, or late; late is heard one desk higher, too."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import col, select

from server.base.services import Services
from server.base.tx import Tx
from server.feedback.models import Feedback
from server.feedback.scope import ABOVE, first_keepers, helpers, keepers
from server.feedback.words import DIGEST
from server.notices.reminders import digests, remind, seed_reminder_rules

ABOUT = "feedback.due"
RULES = (("feedback-digest", 0, "08:30", 4 * 60),)


def seed_rules(tx: Tx) -> None:
    """Add the daily digest unless it is there."""
    seed_reminder_rules(tx, ABOUT, RULES)


def remind_desks(services: Services) -> int:
    """On working days, tell everybody with unanswered feedback that is late or due by tomorrow, once."""
    return remind(services, lambda tx: digests(tx, ABOUT, DIGEST, _waiting))


def _waiting(tx: Tx, today: date) -> Iterator[tuple[str, int, int, str]]:
    """Person, how many are late, how many are due by tomorrow, where they are."""
    asked = select(Feedback).where(col(Feedback.reply).is_(None), col(Feedback.settled_at).is_(None))
    late: dict[str, int] = defaultdict(int)
    soon: dict[str, int] = defaultdict(int)
    for row in tx.session.exec(asked.where(Feedback.due_on <= today + timedelta(days=1))):
        is_late = row.due_on < today
        for person_id in _concerned(tx, row, is_late=is_late):
            (late if is_late else soon)[person_id] += 1
    for person_id in sorted({*late, *soon}):
        yield person_id, late[person_id], soon[person_id], "/feedback"


def _concerned(tx: Tx, row: Feedback, *, is_late: bool) -> set[str]:
    own = {row.assigned_to} & helpers(tx, row) if row.assigned_to else set()
    own = own or set(first_keepers(tx, row))
    return own | set(keepers(tx, row, ABOVE[row.desk])) if is_late else own
