"""Taking back what was done at a place, while nothing has been built on it."""

from collections.abc import Callable

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.errors import NotFound, Refused
from server.base.tx import Tx
from server.events.models import Event
from server.places.actions import check_parent, end_codes, hang, refuse_taken
from server.places.following import is_built_on
from server.places.merging import part_again
from server.places.models import Place, PlaceCode, PlaceName
from server.places.queries import home_stream
from server.sync.streams import touch


def close_new_place(tx: Tx, place: Place, _: Event) -> None:
    """It was added by a slip: it ends on the spot, and its code is free again."""
    if is_built_on(tx, place.id):
        raise Refused("place_built_on")
    place.ended_on = local_date(tx.now)
    end_codes(tx, place, local_date(tx.now))


def name_back(tx: Tx, place: Place, act: Event) -> None:
    """The former name again; the slip is no former name."""
    kept = select(PlaceName).where(PlaceName.place_id == place.id, PlaceName.name == act.data["former"])
    row = tx.session.exec(kept.order_by(col(PlaceName.id).desc())).first()
    if row is not None:
        tx.session.delete(row)
    place.name = act.data["former"]


def code_back(tx: Tx, place: Place, act: Event) -> None:
    """The former code holds as if it had not ended; the new one never held."""
    former = act.data.get("former", "")
    row = tx.session.exec(
        select(PlaceCode).where(PlaceCode.place_id == place.id, col(PlaceCode.valid_to).is_(None))
    ).first()
    if row is None:
        return
    ended = tx.session.exec(
        select(PlaceCode).where(
            PlaceCode.place_id == place.id, PlaceCode.code == former, PlaceCode.valid_to == row.valid_from
        )
    ).first()
    if ended is not None:
        refuse_taken(tx, place, former)
        ended.valid_to = None
    tx.session.delete(row)


def hang_back(tx: Tx, place: Place, act: Event) -> None:
    """Below the former parent again; where it was meanwhile stays in its history."""
    parent = tx.session.get(Place, act.data["former"] or "")
    if parent is None:
        raise NotFound()
    check_parent(parent, place.level)
    hang(tx, place, parent)


BACK: dict[str, Callable[[Tx, Place, Event], None]] = {
    "place.created": close_new_place,
    "place.renamed": name_back,
    "place.recoded": code_back,
    "place.moved": hang_back,
    "place.took_in": part_again,
}


def put_back(tx: Tx, place: Place, act: Event) -> None:
    """As it was before the act; phones see the place again."""
    BACK[act.kind](tx, place, act)
    touch(tx, home_stream(place), "place", place.id)
