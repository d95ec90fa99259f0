"""One digest a day for each owner: what is overdue, and what is due by the next working day."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from server.base.services import Services
from server.base.tx import Tx
from server.issues.models import Issue
from server.issues.rules import OPEN
from server.issues.words import DIGEST
from server.notices.reminders import digests, remind, seed_reminder_rules
from server.reference.calendar import next_workday

ABOUT = "issue.due"
RULES = (("issue-digest", 0, "08:00", 4 * 60),)  # after noon it can wait until tomorrow


def seed_rules(tx: Tx) -> None:
    """Add the daily digest unless it is there."""
    seed_reminder_rules(tx, ABOUT, RULES)


def remind_owners(services: Services) -> int:
    """On working days, tell every owner of issues that are late or due soon, once; return how many were told."""
    return remind(services, lambda tx: digests(tx, ABOUT, DIGEST, _owners))


def _owners(tx: Tx, today: date) -> Iterator[tuple[str, int, int, str]]:
    """Owner, how many are late, how many are due by the next working day, and where they are."""
    horizon = next_workday(tx, today + timedelta(days=1))
    is_late = col(Issue.due_on) < today
    asked = (
        select(Issue.owner_id, func.count().filter(is_late), func.count(), func.max(Issue.id))
        .where(col(Issue.state).in_(OPEN), col(Issue.owner_id).is_not(None), col(Issue.due_on) <= horizon)
        .group_by(col(Issue.owner_id))
    )
    for owner_id, late, every, newest in tx.session.exec(asked):
        yield str(owner_id), late, every - late, f"/issues/{newest}" if every == 1 else "/issues?mine=1"
