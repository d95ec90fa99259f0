"""What the search answers."""

from pydantic import BaseModel

from server.households.shapes import HouseholdOut
from server.issues.shapes import ListedIssue
from server.people.shapes import PersonOut
from server.places.shapes import PlaceFound


class SearchOut(BaseModel):
    """A few of each kind."""

    households: list[HouseholdOut]
    people: list[PersonOut]
    places: list[PlaceFound]
    issues: list[ListedIssue]
