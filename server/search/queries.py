"""Searching. Each noun answers for itself, within what the caller covers."""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import ColumnElement
from sqlmodel import col, or_, select

from server.base.tx import Tx
from server.households.queries import found_households
from server.issues.queries import issue_page
from server.people.pinyin import initials
from server.people.queries import people_page
from server.people.scope import prefixes
from server.places.models import Place, PlaceCode
from server.places.queries import ancestors
from server.search.shapes import PlaceFound, SearchOut

FEW = 10


def search(tx: Tx, text: str) -> SearchOut:
    """Households by head, nickname, yard, group or initials; people by name; places by name, initials or code; issues
    by number or words."""
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
    standing = (or_(*covered), col(Place.ended_on).is_(None))
    asked = select(Place).where(*standing, _called(tx, text, standing)).order_by(col(Place.path)).limit(FEW)
    return [_found(tx, row) for row in tx.session.exec(asked)]


def _called(tx: Tx, text: str, standing: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    """By name; by the beginning of a code; by initials: a county has some thousand places, whose initials are kept."""
    named = col(Place.name).contains(text, autoescape=True)
    if text.isdigit():
        by_code = select(PlaceCode.place_id).where(col(PlaceCode.code).startswith(text))
        return or_(named, col(Place.id).in_(by_code))
    if text.isascii() and text.isalpha():
        rows = tx.session.exec(select(Place.id, Place.name).where(*standing))
        return col(Place.id).in_([id for id, name in rows if any(k.startswith(text.lower()) for k in _initials(name))])
    return named


@lru_cache(maxsize=20_000)
def _initials(name: str) -> list[str]:
    return initials(name)


def _found(tx: Tx, row: Place) -> PlaceFound:
    above = " ".join(place.name for place in ancestors(tx, row))
    return PlaceFound(id=row.id, name=row.name, level=row.level, above=above)
