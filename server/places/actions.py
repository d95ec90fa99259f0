"""What can be done to places. Who may is asked above (``households/place_actions.py``): people stand on places."""

from datetime import date
from typing import Any

from sqlalchemy import literal
from sqlmodel import col, func, select, update

from server.base.clock import local_date
from server.base.columns import table_of
from server.base.errors import Invalid, Refused
from server.base.ids import new_id
from server.base.tx import Tx
from server.events.actions import note
from server.places.following import follow_to_village
from server.places.geometry import is_area
from server.places.models import Place, PlaceCode, PlaceName, PlacePath
from server.places.queries import codes_of, home_stream
from server.places.rules import clean_name, may_contain, path_below, rank_of
from server.places.within import lies_in
from server.sync.streams import touch


def create_place(tx: Tx, parent: Place | None, level: str, name: str, code: str = "", place_id: str = "") -> Place:
    """Add a place below ``parent`` (``None``: the top of the tree)."""
    if parent is not None:
        check_parent(parent, level)
    num = int(tx.session.exec(select(func.max(Place.num))).one() or 0) + 1
    own_id = place_id or new_id(tx.now)
    place = tx.add(
        Place(
            id=own_id,
            parent_id=parent.id if parent else None,
            level=level,
            name=clean_name(name),
            num=num,
            path=path_below(parent.path if parent else "/", num),
            began_on=local_date(tx.now),
            village_id=own_id if level == "village" else parent.village_id if parent else None,
        )
    )
    tx.session.flush()
    if code:
        change_code(tx, place, code, local_date(tx.now))
    touch(tx, home_stream(place), "place", place.id)
    note(tx, "place.created", ("place", place.id), place.id, name=place.name, level=level)
    return place


def rename_place(tx: Tx, place: Place, name: str) -> None:
    """Give a place a new name; the former one is kept with the day of the change."""
    former, place.name = place.name, clean_name(name)
    if former == place.name:
        return
    tx.add(PlaceName(id=new_id(), place_id=place.id, name=former, valid_to=local_date(tx.now)))
    touch(tx, home_stream(place), "place", place.id)
    note(tx, "place.renamed", ("place", place.id), place.id, former=former, name=place.name)


def change_code(tx: Tx, place: Place, code: str, on: date) -> None:
    """The statistics gave the place another code from day ``on``; the former one is kept with its dates."""
    former = codes_of(tx, [place.id]).get(place.id, "")
    if former == code:
        return
    refuse_taken(tx, place, code)
    end_codes(tx, place, on)
    known = tx.session.get(PlaceCode, (place.id, code, on))
    if known is None:
        tx.add(PlaceCode(place_id=place.id, code=code, valid_from=on))
    else:  # there and back within a day
        known.valid_to = None
    touch(tx, home_stream(place), "place", place.id)
    note(tx, "place.recoded", ("place", place.id), place.id, former=former, place_code=code)


def move_place(tx: Tx, place: Place, parent: Place) -> None:
    """Hang a place, with all below it, under another parent. Former paths are kept; households follow."""
    check_parent(parent, place.level)
    if parent.path.startswith(place.path):
        raise Refused("place_inside_itself")
    if place.parent_id == parent.id:
        return
    note(tx, "place.moved", ("place", place.id), place.id, former=place.parent_id, parent=parent.id)
    hang(tx, place, parent)


def shape_place(tx: Tx, place: Place, lat: float | None, lng: float | None, boundary: dict[str, Any] | None) -> None:
    """Where the place lies, in WGS-84 degrees. Scope never follows it: that is the tree's."""
    if (lat is None) != (lng is None):
        raise Invalid("centre_incomplete")
    if boundary is not None and not is_area(boundary):
        raise Refused("boundary_wrong")
    place.lat, place.lng, place.boundary = lat, lng, boundary
    note(tx, "place.shaped", ("place", place.id), place.id, has_boundary=boundary is not None)


def check_parent(parent: Place, level: str) -> None:
    """Whether a place of this level may hang there."""
    if parent.ended_on:
        raise Refused("place_ended")
    # what lies below a village lies in one: households stand there, and they need their village
    if not may_contain(parent.level, level) or (rank_of(level) > rank_of("village") and parent.village_id is None):
        raise Refused("place_level_wrong", parent_level=parent.level, level=level)


def end_codes(tx: Tx, place: Place, on: date) -> None:
    """No code of the place holds from day ``on``."""
    for code in tx.session.exec(
        select(PlaceCode).where(PlaceCode.place_id == place.id, col(PlaceCode.valid_to).is_(None))
    ):
        code.valid_to = on


def refuse_taken(tx: Tx, place: Place, code: str) -> None:
    """Two places of a level do not have one code at a time."""
    taken = (
        select(PlaceCode.place_id)
        .join(Place, col(Place.id) == PlaceCode.place_id)
        .where(
            PlaceCode.code == code, col(PlaceCode.valid_to).is_(None), Place.level == place.level, Place.id != place.id
        )
    )
    if tx.session.exec(taken).first():
        raise Refused("place_code_taken", place_code=code)


def hang(tx: Tx, place: Place, parent: Place) -> None:
    """Rewrite the paths of ``place`` and all below it; what lies there follows when the village changes."""
    tx.session.flush()
    old, new, old_village = place.path, path_below(parent.path, place.num), place.village_id
    new_village = parent.village_id if parent.village_id or rank_of(place.level) > rank_of("village") else old_village
    below = tx.session.exec(select(Place.id, Place.path, Place.parent_id).where(lies_in(old))).all()
    for place_id, path, parent_id in below:
        tx.insert(
            table_of(PlacePath),
            id=new_id(),
            place_id=place_id,
            path=path,
            parent_id=parent_id,
            valid_to=local_date(tx.now),
        )
    changed: dict[str, object] = {"path": literal(new) + func.substr(Place.path, len(old) + 1)}
    if new_village != old_village:
        changed["village_id"] = new_village
    options = {"synchronize_session": False}
    tx.session.exec(update(Place).where(lies_in(old)).values(changed), execution_options=options)
    tx.session.exec(
        update(Place).where(col(Place.id) == place.id).values(parent_id=parent.id), execution_options=options
    )
    _see_again(tx)
    touch(tx, home_stream(place), "place", place.id)
    if new_village != old_village:
        follow_to_village(tx, [row[0] for row in below], old_village, new_village)


def _see_again(tx: Tx) -> None:
    """Rows were changed behind the session's back: read them again when next asked."""
    for row in list(tx.session.identity_map.values()):
        if isinstance(row, Place):
            tx.session.refresh(row)
