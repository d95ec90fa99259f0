"""Reminding of meetings: one notice per person, rule and time, with all of that person's villages that meet then."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.services import Services
from server.base.tx import Tx
from server.meetings.attendees import attendees_of, template_for
from server.meetings.models import PLANNED, Meeting
from server.meetings.seeds import ABOUT
from server.meetings.words import REMINDER, said
from server.notices.models import ReminderRule
from server.notices.reminders import LOOK_BACK, Due, active_rules, already_reminded, due_at, is_due, remind
from server.places.villages import Village, villages
from server.reference.calendar import is_workday

LOOKED_THROUGH = "meetings reminded"  # registry key; saves work only: what was said stands in the rows
LOOK_AGAIN = timedelta(hours=1)  # after this, people who came meanwhile are found
LONGEST_LEAD = timedelta(days=21)  # more than the longest rule in working days across the longest holiday


@dataclass(frozen=True)
class Coming:
    """A planned meeting and when a rule reminds of it."""

    meeting: Meeting
    village: Village
    due_at: datetime


def remind_meetings(services: Services) -> int:
    """Remind everybody who attends a planned meeting, at the leads that are set; return how many were told."""
    return remind(services, _dues)


def _dues(tx: Tx) -> Iterator[Due]:
    by_week = _planned(tx)
    for rule in active_rules(tx, ABOUT):
        for week, meetings in by_week.items():
            for coming in _alike(tx, rule, meetings):
                period = _period(tx, week, coming)
                if is_due(tx, coming[0].due_at) and not _is_looked_through(tx, rule, period):
                    found = list(_of_week(tx, rule, period, coming))
                    if not found:
                        tx.services.registry[LOOKED_THROUGH][rule.id, period] = tx.now
                    yield from found


def _alike(tx: Tx, rule: ReminderRule, meetings: list[tuple[Meeting, Village]]) -> list[list[Coming]]:
    """Towns meet at times of their own: one notice says one time."""
    groups: dict[datetime, list[Coming]] = defaultdict(list)
    for meeting, village in meetings:
        groups[meeting.starts_at].append(Coming(meeting, village, _due_at(tx, rule, meeting)))
    return [groups[start] for start in sorted(groups)]


def _period(tx: Tx, week: str, coming: list[Coming]) -> str:
    """The week, and where a town has a template of its own, that too: a meeting that moves keeps it."""
    templates = [template for item in coming if (template := template_for(tx, item.village))]
    own = sorted(template.id for template in templates if template.place_id is not None)
    return week if len(own) < len(coming) else f"{week} {own[0]}"


def _is_looked_through(tx: Tx, rule: ReminderRule, period: str) -> bool:
    at = tx.services.registry.setdefault(LOOKED_THROUGH, {}).get((rule.id, period))
    return at is not None and at <= tx.now < at + LOOK_AGAIN


def _planned(tx: Tx) -> dict[str, list[tuple[Meeting, Village]]]:
    soon = (col(Meeting.starts_at) > tx.now - LOOK_BACK, col(Meeting.starts_at) < tx.now + LONGEST_LEAD)
    by_id = {village.id: village for village in villages(tx)}
    found: dict[str, list[tuple[Meeting, Village]]] = defaultdict(list)
    for meeting in tx.session.exec(select(Meeting).where(Meeting.state == PLANNED, *soon)):
        if meeting.village_id in by_id:
            found[meeting.week].append((meeting, by_id[meeting.village_id]))
    return found


def _due_at(tx: Tx, rule: ReminderRule, meeting: Meeting) -> datetime:
    day = local_date(meeting.starts_at)
    return tx.remember(("due", rule.id, day), lambda: due_at(tx, rule, day, lambda d: is_workday(tx, d)))


def _of_week(tx: Tx, rule: ReminderRule, period: str, coming: list[Coming]) -> Iterator[Due]:
    done = already_reminded(tx, rule, period)
    people = attendees_of(tx, [item.village for item in coming], local_date(tx.now))
    theirs: dict[str, list[Coming]] = defaultdict(list)
    for item in sorted(coming, key=lambda item: item.village.path):
        for person in people[item.village.id]:
            theirs[person.person_id].append(item)
    for person_id, items in theirs.items():
        if person_id not in done:
            yield _due(rule, period, person_id, items)


def _due(rule: ReminderRule, period: str, person_id: str, items: list[Coming]) -> Due:
    first = items[0].meeting
    values = said(first.starts_at, [item.village.name for item in items], first.moved_from, first.reason)
    link = f"/meetings/{first.id}" if len(items) == 1 else f"/meetings?week={first.week}"
    return Due(rule, period, person_id, items[0].due_at, REMINDER, link, first.starts_at, values)
