"""Which day a week's meeting is on: pure arithmetic over working days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from server.base.clock import local_date, local_time, monday_of, week_of

AHEAD = 2  # weeks: before the longest holiday people are reminded a week and a half early


@dataclass(frozen=True)
class Plan:
    """When a week's meeting is. ``moved_from``: the usual day, if it is not that; without ``is_held`` there is none."""

    starts_at: datetime
    moved_from: date | None
    is_held: bool


def planned(week: str, weekday: int, at: time, is_workday: Callable[[date], bool]) -> Plan:
    """The usual day, or the next working day of the same week; a week without one has no meeting."""
    usual = monday_of(week) + timedelta(days=weekday - 1)
    day = usual
    while not is_workday(day) and week_of(day + timedelta(days=1)) == week:
        day += timedelta(days=1)
    if not is_workday(day):
        return Plan(local_time(usual, at.hour, at.minute), None, False)
    return Plan(local_time(day, at.hour, at.minute), None if day == usual else usual, True)


def weeks_ahead(now: datetime) -> list[str]:
    """This ISO week and the next two."""
    today = local_date(now)
    return [week_of(today + timedelta(weeks=i)) for i in range(AHEAD + 1)]


def week_before(week: str) -> str:
    """The ISO week before ``week``."""
    return week_of(monday_of(week) - timedelta(days=1))
