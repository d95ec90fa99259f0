"""The settings that a new database begins with; what an administrator changed stays."""

from server.base.columns import table_of
from server.base.insert_missing import insert_missing
from server.base.tx import Tx
from server.meetings.models import MeetingTemplate
from server.notices.reminders import seed_reminder_rules

ABOUT = "meeting.start"
EVERYWHERE = {
    "id": "weekly",
    "place_id": None,
    "weekday": 1,
    "at": "09:00",
    "roles": ["secretary", "officer", "grid_worker", "group_leader"],
    "leader_roles": ["linked_leader"],
}
# Id, working days before, time, minutes of catching up. Friday 16:00 for a Monday is "the working day before":
# said so, it also fits weeks that begin after a holiday.
RULES = (("meeting-day-before", 1, "16:00", 48 * 60), ("meeting-same-day", 0, "08:00", 60))


def seed_rules(tx: Tx) -> None:
    """Add the weekly meeting's template and its two reminders unless they are there."""
    insert_missing(tx.session, table_of(MeetingTemplate), [EVERYWHERE], ["id"])
    seed_reminder_rules(tx, ABOUT, RULES)
