"""Reference data on phones: every caller holds all of it."""

from collections.abc import Callable, Sequence
from datetime import date

from pydantic import BaseModel
from sqlmodel import select

from server.base.clock import local_date
from server.base.tx import Tx
from server.reference.models import CalendarDay, Label
from server.reference.published import special_days
from server.reference.queries import categories, category_out, label_out
from server.reference.shapes import CategoryOut, DayOut, LabelOut
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown
from server.sync.streams import REFERENCE


def _categories(tx: Tx) -> dict[str, BaseModel]:
    return {code: category_out(tx, row) for code, row in categories(tx).items()}


def _labels(tx: Tx) -> dict[str, BaseModel]:
    return {out.id: out for out in map(label_out, tx.session.exec(select(Label)))}


def _days(tx: Tx) -> dict[str, BaseModel]:
    """Special days of this year and the next, overlaid with what an administrator declared."""
    year = local_date(tx.now).year
    shown: dict[date, DayOut] = {}
    for day, (is_workday, name) in (special_days(year) | special_days(year + 1)).items():
        shown[day] = DayOut(date=day, is_workday=is_workday, note=name)
    for row in tx.session.exec(select(CalendarDay)):
        shown[row.day] = DayOut(date=row.day, is_workday=row.is_workday, note=row.note)
    return {day.isoformat(): out for day, out in shown.items()}


def _kind(kind: str, shape: type[BaseModel], every: Callable[[Tx], dict[str, BaseModel]]) -> FeedKind:
    """A feed kind whose entities are few enough to render all and pick."""

    def shown(tx: Tx) -> dict[str, BaseModel]:
        return tx.remember(("reference", kind), lambda: every(tx))

    def page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
        return sorted(i for i in shown(tx) if i > after)[:limit] if stream == REFERENCE else []

    def render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
        return {i: Shown(REFERENCE, shown(tx)[i]) for i in ids if i in shown(tx)}

    return FeedKind(kind, shape, page, render)


FEED = [
    _kind("category", CategoryOut, _categories),
    _kind("label", LabelOut, _labels),
    _kind("day", DayOut, _days),
]
