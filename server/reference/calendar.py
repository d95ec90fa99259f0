"""Working days: what an administrator declared, else the published calendar."""

from datetime import date, timedelta

from sqlmodel import select

from server.base.tx import Tx
from server.reference.models import CalendarDay
from server.reference.published import is_published_workday

ONE_DAY = timedelta(days=1)


def is_workday(tx: Tx, day: date) -> bool:
    """Whether people work on ``day``."""
    declared = _declared(tx).get(day)
    return is_published_workday(day) if declared is None else declared


def next_workday(tx: Tx, day: date) -> date:
    """The first working day on or after ``day``."""
    while not is_workday(tx, day):
        day += ONE_DAY
    return day


def workdays_after(tx: Tx, day: date, count: int) -> date:
    """The ``count``-th working day after ``day``: a deadline of ``count`` working days."""
    for _ in range(count):
        day = next_workday(tx, day + ONE_DAY)
    return day


def _declared(tx: Tx) -> dict[date, bool]:
    def load() -> dict[date, bool]:
        return {row.day: row.is_workday for row in tx.session.exec(select(CalendarDay))}

    return tx.remember("calendar", load)
