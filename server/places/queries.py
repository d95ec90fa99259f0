"""What can be asked about places."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, or_, select

from server.base.tx import Tx
from server.places.models import Place, PlaceCode, PlaceName
from server.places.rules import rank_of
from server.places.within import lies_in
from server.sync.streams import place_stream


def home_stream(place: Place) -> str:
    """The stream in which phones hold this place: its village's, or its own above."""
    return place_stream(place.village_id or place.id)


def children(tx: Tx, parent_id: str | None) -> list[Place]:
    """The places directly below, in order of their codes; ``None``: the tops of the tree."""
    under = Place.parent_id == parent_id if parent_id else col(Place.parent_id).is_(None)
    found = tx.session.exec(select(Place).where(under, col(Place.ended_on).is_(None))).all()
    codes = codes_of(tx, [place.id for place in found])
    return sorted(found, key=lambda place: (codes.get(place.id, "~"), place.num))


def tree(tx: Tx, root: Place, levels: set[str] | None = None) -> list[Place]:
    """``root`` and everything below it that still stands, by path."""
    asked = select(Place).where(lies_in(root.path), col(Place.ended_on).is_(None))
    if levels is not None:
        asked = asked.where(col(Place.level).in_(levels))
    return list(tx.session.exec(asked.order_by(col(Place.path))))


def ancestors(tx: Tx, place: Place) -> list[Place]:
    """From the top down to the parent."""
    nums = [int(num) for num in place.path.strip("/").split("/")[:-1]]
    found = {p.num: p for p in tx.session.exec(select(Place).where(col(Place.num).in_(nums)))}
    return [found[num] for num in nums]


def codes_of(tx: Tx, place_ids: Sequence[str]) -> dict[str, str]:
    """Today's code of each place that has one."""
    asked = select(PlaceCode.place_id, PlaceCode.code).where(
        col(PlaceCode.place_id).in_(place_ids), col(PlaceCode.valid_to).is_(None)
    )
    return dict(tx.session.exec(asked).all())


def place_by_code(tx: Tx, code: str, on: date | None = None) -> Place | None:
    """The place with this code on a day (default: now); the lowest where a skipped level shares it."""
    held = (
        col(PlaceCode.valid_to).is_(None)
        if on is None
        else ((col(PlaceCode.valid_from) <= on) & or_(col(PlaceCode.valid_to).is_(None), col(PlaceCode.valid_to) > on))
    )
    asked = select(Place).join(PlaceCode, col(PlaceCode.place_id) == Place.id).where(PlaceCode.code == code, held)
    return max(tx.session.exec(asked), key=lambda place: rank_of(place.level), default=None)


def names_of(tx: Tx, place: Place) -> list[PlaceName]:
    """Former names, newest first."""
    asked = select(PlaceName).where(PlaceName.place_id == place.id)
    return list(tx.session.exec(asked.order_by(col(PlaceName.id).desc())))
