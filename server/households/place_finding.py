"""Finding a place anywhere below one's posts."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement
from sqlmodel import col, or_, select

from server.base.finding import words_of
from server.base.pinyin import initials_of
from server.base.tx import Tx
from server.people.scope import prefixes
from server.places.models import Place, PlaceCode, PlaceName
from server.places.naming import names_called
from server.places.queries import codes_of
from server.places.shapes import PlaceFound, PlacesFound
from server.places.within import lies_in


def places_found(tx: Tx, text: str, after: str, limit: int) -> PlacesFound:
    """Standing places by name, former name, initials or code, in order of the tree."""
    covered = [lies_in(path) for path in prefixes(tx)]
    if not covered:
        return PlacesFound(places=[], next=None)
    standing = (or_(*covered), col(Place.ended_on).is_(None))
    asked = select(Place).where(*standing, _called(tx, text), col(Place.path) > after)
    rows = tx.session.exec(asked.order_by(col(Place.path)).limit(limit + 1)).all()
    shown = rows[:limit]
    return PlacesFound(places=_found(tx, shown, text), next=shown[-1].path if len(rows) > limit else None)


def _called(tx: Tx, text: str) -> ColumnElement[bool]:
    """By name and by initials; by a former name; by the beginning of a code."""
    words = words_of(text)
    names = names_called(tx, words, prefixes(tx), lambda name: _is_initials(words, name))
    former = select(PlaceName.place_id).where(col(PlaceName.name).contains(text, autoescape=True))
    ways = [col(Place.name).in_(names), col(Place.id).in_(former)]
    if text.isdigit():
        ways.append(col(Place.id).in_(select(PlaceCode.place_id).where(col(PlaceCode.code).startswith(text))))
    return or_(*ways)


def _is_initials(words: Sequence[str], name: str) -> bool:
    keys = initials_of(name).split()
    return bool(words) and all(any(key.startswith(word) for key in keys) for word in words)


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
