"""The desk: the county hears everything, a town's office what is not a complaint (which may be about it)."""

from typing import Any

from sqlmodel import col, false, or_, select

from server.base.tx import Tx
from server.feedback.models import Feedback
from server.people.scope import prefixes
from server.places.models import Place

COUNTY, TOWN = {"county_admin"}, {"town_office"}


def at_desk(tx: Tx) -> Any:
    """The condition under which a piece of feedback lies on the caller's desk."""
    by_county = _from(prefixes(tx, COUNTY))
    by_town = _from(prefixes(tx, TOWN)) & (col(Feedback.kind) != "complaint")
    if prefixes(tx, COUNTY):
        return or_(by_county, by_town, col(Feedback.place_id).is_(None))
    return by_town


def _from(paths: list[str]) -> Any:
    below = [col(Place.path).startswith(path) for path in paths]
    return col(Feedback.place_id).in_(select(Place.id).where(or_(false(), *below)))
