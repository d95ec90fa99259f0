"""Quiet hours, back-off, and when a reminder is due: pure arithmetic."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from server.base.clock import BEIJING, local_time
from server.base.config import Settings

LEASE = timedelta(minutes=5)  # the slowest gateway answers in 90 s
MAX_ATTEMPTS = 8
ON_TIME = timedelta(minutes=15)  # a few missed ticks; beyond it a notice says that it is late
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)


def quiet_hours(settings: Settings) -> tuple[time, time]:
    """From and until, Asia/Shanghai; equal times mean that there are none."""
    return time.fromisoformat(settings.quiet_from), time.fromisoformat(settings.quiet_until)


def after_quiet(moment: datetime, quiet: tuple[time, time]) -> datetime:
    """``moment`` itself, or the end of the quiet hours that it falls into."""
    begin, end = quiet
    local = moment.astimezone(BEIJING)
    if not _is_quiet(local.time(), begin, end):
        return moment
    day = local.date() + timedelta(days=1) if end <= local.time() else local.date()
    return datetime.combine(day, end, BEIJING).astimezone(moment.tzinfo)


def wait_before(attempt: int) -> timedelta:
    """How long to wait after the ``attempt``-th failure (from 1): doubling, at most six hours."""
    doubled: timedelta = FIRST_WAIT * 2 ** (attempt - 1)
    return min(doubled, LONGEST_WAIT)


def reminder_due(day: date, workdays_before: int, at: time, is_workday: Callable[[date], bool]) -> datetime:
    """``at`` on the ``workdays_before``-th working day before ``day`` (0: ``day`` itself; negative: after it)."""
    step = timedelta(days=-1 if workdays_before > 0 else 1)
    for _ in range(abs(workdays_before)):
        day += step
        while not is_workday(day):
            day += step
    return local_time(day, at.hour, at.minute)


def outcome_of(now: datetime, due_at: datetime, catch_up: timedelta, ends_at: datetime | None) -> str | None:
    """``told``, ``late`` or ``skipped``; ``None`` before it is due. What has begun needs no reminder any more."""
    if now < due_at:
        return None
    if now - due_at > catch_up or (ends_at is not None and now >= ends_at):
        return "skipped"
    return "late" if now - due_at > ON_TIME else "told"


def _is_quiet(now: time, begin: time, end: time) -> bool:
    return begin <= now < end if begin <= end else now >= begin or now < end
