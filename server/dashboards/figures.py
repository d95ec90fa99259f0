"""Figures per village: each is one question over an index, whatever lies in the past."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import col, func, or_, select

from server.base.clock import local_date, month_of
from server.base.tx import Tx
from server.evidence.models import Photo
from server.issues.models import Issue
from server.issues.rules import OPEN
from server.lookbacks.models import Lookback, LookbackItem
from server.places.models import Place
from server.places.within import lies_in
from server.visits.models import Visit

Figure = Mapping[str, int]  # village id -> count; absent: none


def visits_since(tx: Tx, below: list[str], since: datetime) -> Figure:
    """Visits that stand, by the day on which they happened."""
    village = col(Visit.village_id)
    counted = col(Visit.happened_at) >= since, col(Visit.withdrawn_at).is_(None)
    return _counted(tx, village, village.in_(_villages(below)), *counted)


def issues_open(tx: Tx, below: list[str]) -> Figure:
    """Issues that somebody still has to fix."""
    village = col(Issue.village_id)
    return _counted(tx, village, village.in_(_villages(below)), col(Issue.state).in_(OPEN))


def issues_overdue(tx: Tx, below: list[str]) -> Figure:
    """Those of them whose last day has passed."""
    village, is_late = col(Issue.village_id), col(Issue.due_on) < local_date(tx.now)
    return _counted(tx, village, village.in_(_villages(below)), col(Issue.state).in_(OPEN), is_late)


def photos_waiting(tx: Tx, below: list[str]) -> Figure:
    """Photos that are here and wait for a verdict."""
    village = col(Photo.village_id)
    here = col(Photo.is_current), col(Photo.is_reviewed), col(Photo.received_at).is_not(None)
    at = col(Photo.place_id).in_(select(Place.id).where(_below(below)))
    return _counted(tx, village, at, col(Photo.state) == "waiting", *here)


def lookback_left(tx: Tx, below: list[str]) -> Figure:
    """Items of this month's look-back that nobody has answered."""
    village = col(Lookback.village_id)
    this_month = Lookback.month == month_of(local_date(tx.now))
    asked = select(village, func.count()).join(LookbackItem, col(LookbackItem.lookback_id) == Lookback.id)
    asked = asked.where(village.in_(_villages(below)), this_month, LookbackItem.state == "open")
    return dict(tx.session.exec(asked.group_by(village)).all())


def _counted(tx: Tx, village: Any, *conditions: Any) -> Figure:
    return dict(tx.session.exec(select(village, func.count()).where(*conditions).group_by(village)).all())


def _villages(below: list[str]) -> Any:
    return select(Place.id).where(Place.level == "village", _below(below))


def _below(paths: list[str]) -> Any:
    return or_(*(lies_in(path) for path in paths))
