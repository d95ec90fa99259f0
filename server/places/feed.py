"""Places on phones."""

from collections.abc import Sequence
from typing import cast

from sqlmodel import col, select

from server.base.pinyin import initials_of
from server.base.tx import Tx
from server.places.models import Place
from server.places.queries import codes_of, home_stream
from server.places.shapes import Level, PlaceOut
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown

_PREFIX = "place:"
_FOR_LINKS = ("village", "area", "group")  # a representative needs the names on the way to a household, no more


def shown_place(place: Place, code: str | None) -> PlaceOut:
    """A place in its declared shape."""
    return PlaceOut(
        id=place.id,
        parent_id=place.parent_id,
        level=cast(Level, place.level),
        name=place.name,
        pinyin=initials_of(place.name),
        code=code,
        village_id=place.village_id,
    )


def _page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    if not stream.startswith(_PREFIX):
        return []
    home = stream.removeprefix(_PREFIX)
    lies_there = (Place.id == home) | (Place.village_id == home)
    asked = select(Place.id).where(lies_there, col(Place.ended_on).is_(None), Place.id > after)
    if coverage.links is not None:
        asked = asked.where(col(Place.level).in_(_FOR_LINKS))
    return tx.session.exec(asked.order_by(col(Place.id)).limit(limit)).all()


def _render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    places = tx.session.exec(select(Place).where(col(Place.id).in_(ids), col(Place.ended_on).is_(None))).all()
    codes = codes_of(tx, [place.id for place in places])
    return {place.id: _shown(place, codes.get(place.id), coverage) for place in places}


def _shown(place: Place, code: str | None, coverage: Coverage) -> Shown:
    stream = home_stream(place)
    is_held = stream in coverage.streams and (coverage.links is None or place.level in _FOR_LINKS)
    return Shown(stream, shown_place(place, code) if is_held else None)


FEED = [FeedKind("place", PlaceOut, _page, _render)]
