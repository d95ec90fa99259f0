"""Finding a place anywhere below one's posts."""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import ColumnElement
from sqlmodel import col, or_, select

from server.base.tx import Tx
from server.people.pinyin import initials
from server.people.scope import prefixes
from server.places.models import Place, PlaceCode, PlaceName
from server.places.queries import codes_of
from server.places.shapes import PlaceFound, PlacesFound


def places_found(tx: Tx, text: str, after: str, limit: int) -> PlacesFound:
    """Standing places by name, former name, initials or code, in order of the tree."""
    covered = [col(Place.path).startswith(path) for path in prefixes(tx)]
    if not covered:
        return PlacesFound(places=[], next=None)
    standing = (or_(*covered), col(Place.ended_on).is_(None))
    asked = select(Place).where(*standing, _called(tx, text, standing), col(Place.path) > after)
    rows = tx.session.exec(asked.order_by(col(Place.path)).limit(limit + 1)).all()
    shown = rows[:limit]
    return PlacesFound(places=_found(tx, shown, text), next=shown[-1].path if len(rows) > limit else None)


def _called(tx: Tx, text: str, standing: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    """By name; by the beginning of a code; by initials: a county has some thousand places, whose initials are kept."""
    former = select(PlaceName.place_id).where(col(PlaceName.name).contains(text, autoescape=True))
    named = col(Place.name).contains(text, autoescape=True) | col(Place.id).in_(former)
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


def _found(tx: Tx, rows: Sequence[Place], text: str) -> list[PlaceFound]:
    codes, above, former = codes_of(tx, [row.id for row in rows]), _names_above(tx, rows), _former(tx, rows, text)
    return [
        PlaceFound(
            id=row.id,
            name=row.name,
            level=row.level,
            above=" ".join(above[num] for num in _nums(row)[:-1]),
            code=codes.get(row.id),
            former="" if text in row.name else former.get(row.id, ""),
        )
        for row in rows
    ]


def _names_above(tx: Tx, rows: Sequence[Place]) -> dict[int, str]:
    nums = {num for row in rows for num in _nums(row)[:-1]}
    return dict(tx.session.exec(select(Place.num, Place.name).where(col(Place.num).in_(nums))).all())


def _nums(row: Place) -> list[int]:
    return [int(num) for num in row.path.strip("/").split("/")]


def _former(tx: Tx, rows: Sequence[Place], text: str) -> dict[str, str]:
    asked = select(PlaceName.place_id, PlaceName.name).where(
        col(PlaceName.place_id).in_([row.id for row in rows]), col(PlaceName.name).contains(text, autoescape=True)
    )
    return dict(tx.session.exec(asked).all())
