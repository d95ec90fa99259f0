"""Searching. Each noun answers for itself, within what the caller covers."""

from sqlmodel import col, or_, select

from server.base.tx import Tx
from server.households.queries import found_households
from server.issues.queries import issue_page
from server.people.queries import people_page
from server.people.scope import prefixes
from server.places.models import Place, PlaceCode
from server.places.queries import ancestors
from server.search.shapes import PlaceFound, SearchOut

FEW = 10


def search(tx: Tx, text: str) -> SearchOut:
    """Households by head, nickname, yard, group or initials; people by name; places by name or code; issues by number
    or words."""
    return SearchOut(
        households=found_households(tx, text, FEW),
        people=people_page(tx, None, text, "", FEW)[0],
        places=_places(tx, text),
        issues=issue_page(tx, None, None, text, None, FEW).items,
    )


def _places(tx: Tx, text: str) -> list[PlaceFound]:
    covered = [col(Place.path).startswith(path) for path in prefixes(tx)]
    if not covered:
        return []
    by_code = select(PlaceCode.place_id).where(col(PlaceCode.code).startswith(text, autoescape=True))
    matches = or_(
        col(Place.name).contains(text, autoescape=True), col(Place.id).in_(by_code) if text.isdigit() else False
    )
    asked = select(Place).where(or_(*covered), matches, col(Place.ended_on).is_(None))
    rows = tx.session.exec(asked.order_by(col(Place.path)).limit(FEW))
    return [_found(tx, row) for row in rows]


def _found(tx: Tx, row: Place) -> PlaceFound:
    above = " ".join(place.name for place in ancestors(tx, row))
    return PlaceFound(id=row.id, name=row.name, level=row.level, above=above)
