"""What dashboards answer."""

from datetime import date

from pydantic import BaseModel

from server.issues.shapes import IssueOut
from server.visits.shapes import VisitOut


class TodayRow(BaseModel):
    """One place's figures. Rows come in the order of codes and are not sorted by outcome."""

    place_id: str
    name: str
    level: str
    visits_week: int
    issues_open: int
    issues_overdue: int
    photos_waiting: int
    lookback_left: int


class TodayOut(BaseModel):
    """Where things stand now: the week is the ISO week that ``date`` falls into."""

    date: date
    week: str
    places: list[TodayRow]


class StoryOut(BaseModel):
    """What happened at a household, each kind newest first."""

    visits: list[VisitOut]
    issues: list[IssueOut]
