"""When an emergency is under way, and which word about a household counts: pure arithmetic."""

from datetime import datetime, timedelta

LONGEST = timedelta(days=7)
KEPT_ON_PHONES = timedelta(days=7)  # after its end: read only, to be looked up


def usual_until(now: datetime, hours: int) -> datetime:
    """When it ends by itself, if nobody says."""
    return now + timedelta(hours=hours)


def is_possible_until(now: datetime, until: datetime) -> bool:
    """In the future, and within a week: nothing stays an emergency by being forgotten."""
    return now < until <= now + LONGEST


def was_on(at: datetime, started_at: datetime, until: datetime, ended_at: datetime | None) -> bool:
    """Whether it was under way at ``at``."""
    return started_at <= at <= (ended_at or until)


def is_said_later(at: datetime, by: str, said_at: datetime, said_by: str) -> bool:
    """Whether this word replaces the one held, in whatever order the two arrive."""
    return (at, by) >= (said_at, said_by)
