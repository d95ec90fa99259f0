"""The clock, handed in: UTC inside, Asia/Shanghai on screens, ISO weeks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the present moment, aware, in UTC. The only place that reads the machine's clock."""
    return datetime.now(UTC)


class SettableClock:
    """A clock for tests and the demo: stands still until told to move."""

    def __init__(self, now: datetime) -> None:
        self.now = now.astimezone(UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **delta: float) -> datetime:
        """Move by a ``timedelta`` given as keywords (``days=1``); return the new time."""
        self.now += timedelta(**delta)
        return self.now

    def set(self, now: datetime) -> None:
        """Jump to ``now`` (aware)."""
        self.now = now.astimezone(UTC)


def local_date(moment: datetime) -> date:
    """The calendar day in Asia/Shanghai on which ``moment`` (aware) falls."""
    return moment.astimezone(BEIJING).date()


def local_time(day: date, hour: int, minute: int = 0) -> datetime:
    """A wall-clock time in Asia/Shanghai, as an aware UTC datetime."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BEIJING).astimezone(UTC)


def week_of(day: date) -> str:
    """The ISO week of a day: ``2026-W53`` for 2027-01-01 (``%Y-W%W`` would call it 2027-W00)."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def monday_of(week: str) -> date:
    """The Monday of an ISO week such as ``2026-W48``."""
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def month_of(day: date) -> str:
    """``2026-11`` for any day of that month."""
    return f"{day.year}-{day.month:02d}"


def stamp(moment: datetime) -> str:
    """RFC 3339 in UTC with milliseconds and ``Z``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
