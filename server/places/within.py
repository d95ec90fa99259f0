"""What lies inside a place, as a question that an index answers."""

from sqlalchemy import ColumnElement, and_
from sqlmodel import col

from server.places.models import Place


def lies_in(path: str) -> ColumnElement[bool]:
    """Places at this path and below it. A range: for a LIKE both databases would read every place there is."""
    return and_(col(Place.path) >= path, col(Place.path) < _behind(path))


def _behind(path: str) -> str:
    """The first that lies no longer inside: paths end with a slash, and 0 comes next to it."""
    return f"{path[:-1]}0"
