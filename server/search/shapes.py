"""What the search answers."""

from pydantic import BaseModel

from server.households.shapes import HouseholdOut
from server.issues.shapes import IssueOut
from server.people.shapes import PersonOut


class PlaceFound(BaseModel):
    """A place, with the names above it."""

    id: str
    name: str
    level: str
    above: str


class SearchOut(BaseModel):
    """A few of each kind."""

    households: list[HouseholdOut]
    people: list[PersonOut]
    places: list[PlaceFound]
    issues: list[IssueOut]
