"""What people call a thing that is to be held, and what is meant by it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from server.base.clock import BEIJING, local_time
from server.base.errors import NotFound
from server.base.tx import Tx
from server.evidence.codes import read_code
from server.evidence.models import Photo, Subject
from server.feedback.models import Feedback
from server.feedback.rules import number_typed
from server.households.models import Household
from server.issues.models import Issue
from server.people.scope import covered_place
from server.places.models import Place
from server.visits.models import Visit, VisitHousehold

HOLDERS = {"inspector", "town_office", "county_admin"}
_OF_VISIT = re.compile(r"(.+ \S+) (\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?")


@dataclass(frozen=True)
class Thing:
    """What is to be held."""

    kind: str
    id: str
    place_id: str
    title: str


def thing_named(tx: Tx, kind: str, named: str) -> Thing:
    """Raises ``NotFound``, also for a name that several things have."""
    return _FIND[kind](tx, named)


def _issue(tx: Tx, named: str) -> Thing:
    row = tx.session.exec(select(Issue).where(Issue.number == named.upper())).first()
    if row is None:
        raise NotFound()
    return Thing("issue", row.id, row.place_id, row.number)


def _matter_of_photo(tx: Tx, named: str) -> Thing:
    """The whole matter that a photo proves something of, by the photo's short code."""
    row = tx.session.exec(select(Photo).where(Photo.code == (read_code(named) or ""))).first()
    subject = tx.session.get(Subject, (row.subject_kind, row.subject_id)) if row is not None else None
    if subject is None:
        raise NotFound()
    issue = tx.session.get(Issue, subject.id) if subject.kind == "issue" else None
    return Thing(subject.kind, subject.id, subject.place_id, issue.number if issue else subject.title)


def _household(tx: Tx, named: str) -> Thing:
    """``大合村 001``: the village's name, and the number there."""
    row, name = _home(tx, named)
    return Thing("household", row.id, row.village_id, f"{name} {row.number}")


def _visit(tx: Tx, named: str) -> Thing:
    """``大合村 001 2026-11-16``: the only visit to a household on a day; of several the time says which (``09:30``)."""
    found = _OF_VISIT.fullmatch(named)
    if found is None:
        raise NotFound()
    home, day, time = found.groups()
    row, name = _home(tx, home)
    asked = select(Visit).join(VisitHousehold, col(VisitHousehold.visit_id) == Visit.id)
    visits = tx.session.exec(asked.where(VisitHousehold.household_id == row.id, *_on(day))).all()
    meant = [visit for visit in visits if time in (None, f"{visit.happened_at.astimezone(BEIJING):%H:%M}")]
    if len(meant) != 1:
        raise NotFound()
    return Thing("visit", meant[0].id, meant[0].village_id, f"{name} {row.number} {day}")


def _on(day: str) -> tuple[ColumnElement[bool], ...]:
    try:
        first = local_time(date.fromisoformat(day), 0)
    except ValueError as error:
        raise NotFound() from error
    return col(Visit.happened_at) >= first, col(Visit.happened_at) < first + timedelta(days=1)


def _feedback(tx: Tx, named: str) -> Thing:
    """By its number. Only its end is shown: whoever knows the whole of it reads the answer at the open page.

    It is held where it may be seen: at the village, the town or the county.
    """
    row = tx.session.exec(select(Feedback).where(Feedback.number == (number_typed(named) or ""))).first()
    if row is None:
        raise NotFound()
    place = tx.session.get(Place, row.place_id) if row.place_id else None
    while place is not None and place.level != row.desk and place.parent_id:
        place = tx.get(Place, place.parent_id)
    top = place or tx.session.exec(select(Place).where(col(Place.parent_id).is_(None))).first()
    if top is None:
        raise NotFound()
    return Thing("feedback", row.id, top.id, f"…{row.number[-5:]}")


def _home(tx: Tx, named: str) -> tuple[Household, str]:
    village, _, number = named.rpartition(" ")
    at = select(Household, Place.name).join(Place, col(Place.id) == Household.village_id)
    rows = tx.session.exec(at.where(Household.number == number, Place.name == village.strip()).limit(9)).all()
    mine = [(row, name) for row, name in rows if _covers(tx, row.village_id)]
    if len(mine) != 1:
        raise NotFound()
    return mine[0]


def _covers(tx: Tx, place_id: str) -> bool:
    try:
        covered_place(tx, place_id, HOLDERS)
    except NotFound:
        return False
    return True


_FIND = {
    "issue": _issue,
    "photo": _matter_of_photo,
    "household": _household,
    "visit": _visit,
    "feedback": _feedback,
}
