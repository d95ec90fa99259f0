"""How long what is kept: classes with their usual periods (days), which the county changes; asked by whoever erases."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import select

from server.base.errors import NotFound, Refused
from server.base.seen import check_seen
from server.base.tx import Tx
from server.events.actions import note
from server.people.county import require_county
from server.reference.models import RetentionPeriod
from server.reference.shapes import PeriodIn

YEAR: Final = 365
SHORTEST: Final = 180  # days: what law and supervision may still ask for
LONGEST: Final = 100 * YEAR
SECOND_THOUGHTS: Final = timedelta(days=7)  # a shorter period begins to count only then: what is erased stays erased


@dataclass(frozen=True)
class Usual:
    """What a class is without anybody's decision: days after what ``since`` names."""

    days: int
    since: str


CLASSES: Final = {
    "photos_matter": Usual(3 * YEAR, "closed"),  # photos 2-3 years unless the case is open
    "photos_sensitive": Usual(5 * YEAR, "closed"),  # residents' matters 3-5 years
    "photos_record": Usual(2 * YEAR, "recorded"),  # of visits, meetings, look-backs: nobody judges them
    "voices": Usual(2 * YEAR, "recorded"),
    "feedback": Usual(3 * YEAR, "answered"),  # then nobody can be found in it any more
    "uploads": Usual(180, "recorded"),  # bytes whose record never came
}


@dataclass(frozen=True)
class Period:
    """A class as it stands: ``days`` count now, ``coming_days`` from ``coming_at`` on if somebody shortened it."""

    code: str
    since: str
    usual_days: int
    days: int | None
    coming_days: int | None = None
    coming_at: datetime | None = None


def periods(tx: Tx) -> list[Period]:
    """Every class."""
    decided = {row.code: row for row in tx.session.exec(select(RetentionPeriod))}
    return [_period(tx.now, code, usual, decided.get(code)) for code, usual in CLASSES.items()]


def cut_of(tx: Tx, code: str) -> datetime | None:
    """What ended before this moment has had its time; ``None``: nothing has."""
    days = _period(tx.now, code, CLASSES[code], tx.session.get(RetentionPeriod, code)).days
    return None if days is None else tx.now - timedelta(days=days)


def set_period(tx: Tx, body: PeriodIn) -> None:
    """Decide how long a class is kept. Longer counts at once, shorter after a week."""
    require_county(tx)
    code, days = body.code, body.days
    if code not in CLASSES:
        raise NotFound()
    if days is not None and not SHORTEST <= days <= LONGEST:
        raise Refused("period_out_of_range", shortest=SHORTEST, longest=LONGEST)
    row = tx.session.get(RetentionPeriod, code)
    check_seen(body, row.days if row else CLASSES[code].days)
    now_days = _period(tx.now, code, CLASSES[code], row).days
    row = row or tx.add(RetentionPeriod(code=code, changed_at=tx.now))
    row.days, row.former_days, row.changed_at = days, now_days, tx.now
    note(tx, "retention.set", ("retention", code), former=_said(now_days), to=_said(days))


def is_shorter(days: int | None, former: int | None) -> bool:
    """Whether more would be erased than before."""
    return days is not None and (former is None or days < former)


def _period(now: datetime, code: str, usual: Usual, row: RetentionPeriod | None) -> Period:
    if row is None:
        return Period(code, usual.since, usual.days, usual.days)
    begins = row.changed_at + SECOND_THOUGHTS
    if is_shorter(row.days, row.former_days) and now < begins:
        return Period(code, usual.since, usual.days, row.former_days, row.days, begins)
    return Period(code, usual.since, usual.days, row.days)


def _said(days: int | None) -> str:
    return "∞" if days is None else str(days)
