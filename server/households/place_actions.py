"""What people may do to places. It stands here because households move along, and posts say who may."""

from collections.abc import Sequence

from sqlmodel import col, select

from server.base.errors import Refused
from server.base.seen import check_seen
from server.base.tx import Tx
from server.events.actions import note
from server.households.models import Household
from server.households.search_keys import renew_keys
from server.people.scope import OFFICE, VILLAGE_OFFICE, covered_place
from server.places import actions, merging
from server.places.models import Place
from server.places.queries import codes_of
from server.places.rules import VILLAGE, is_code, rank_of
from server.places.shapes import PlaceCodeIn, PlaceNameIn, PlaceShape, PlaceShapeIn
from server.places.within import lies_in

ADMIN = {"county_admin"}


def create_place(tx: Tx, parent_id: str, level: str, name: str, code: str = "") -> Place:
    """A 片, 组 or 邻 by the village or the office; a village or more by the county."""
    parent = covered_place(tx, parent_id, keepers(level))
    if code and not is_code(code, level):
        raise Refused("place_code_wrong")
    return actions.create_place(tx, parent, level, name, code)


def rename_place(tx: Tx, place_id: str, body: PlaceNameIn) -> Place:
    """Another name; the former one stays findable."""
    place = kept_place(tx, place_id)
    check_seen(body, place.name)
    actions.rename_place(tx, place, body.name)
    return place


def change_code(tx: Tx, place_id: str, body: PlaceCodeIn) -> Place:
    """The statistics of June gave another code; the former one stays findable by its dates."""
    place = kept_place(tx, place_id)
    check_seen(body, codes_of(tx, [place.id]).get(place.id))
    if not is_code(body.code, place.level):
        raise Refused("place_code_wrong")
    actions.change_code(tx, place, body.code, body.valid_from)
    return place


def shape_place(tx: Tx, place_id: str, body: PlaceShapeIn) -> Place:
    """Where it lies: for maps and for finding the way, never for scope."""
    place = kept_place(tx, place_id)
    check_seen(body, PlaceShape(lat=place.lat, lng=place.lng, boundary=place.boundary))
    actions.shape_place(tx, place, body.lat, body.lng, body.boundary)
    return place


def move_place(tx: Tx, place_id: str, parent_id: str) -> Place:
    """Under another parent; households that come into another village keep their number unless it is taken there."""
    place = kept_place(tx, place_id)
    parent = covered_place(tx, parent_id, keepers(place.level))
    make_room(tx, place, parent)
    actions.move_place(tx, place, parent)
    return place


def make_room(tx: Tx, place: Place, parent: Place) -> None:
    """Before households come into another village: numbers that are taken there change."""
    if parent.village_id and place.village_id and parent.village_id != place.village_id:
        below = select(Place.id).where(lies_in(place.path))
        here = select(Household).where(col(Household.place_id).in_(below))
        renumber(tx, tx.session.exec(here).all(), parent.village_id, place.village_id)


def merge_places(tx: Tx, source_id: str, target_id: str) -> Place:
    """``source`` is closed; its households, posts and records go to ``target``, its past stays readable."""
    source, target = kept_place(tx, source_id), kept_place(tx, target_id)
    if source.level == target.level == "village" and source.id != target.id:
        here = select(Household).where(Household.village_id == source.id)
        renumber(tx, tx.session.exec(here).all(), target.id, source.id)
    merging.merge_places(tx, source, target, frozenset({"household"}))
    return target


def kept_place(tx: Tx, place_id: str) -> Place:
    """A place that stands and that the caller keeps."""
    place = covered_place(tx, place_id)
    if place.ended_on:
        raise Refused("place_ended")
    return covered_place(tx, place_id, keepers(place.level))


def keepers(level: str) -> set[str]:
    """Who keeps places of this level."""
    return VILLAGE_OFFICE | OFFICE if rank_of(level) > VILLAGE else ADMIN


def renumber(tx: Tx, households: Sequence[Household], to_village: str, from_village: str) -> None:
    """A number that is taken in the other village gets the end of the former village's code in front."""
    taken = set(tx.session.exec(select(Household.number).where(Household.village_id == to_village)))
    here = set(tx.session.exec(select(Household.number).where(Household.village_id == from_village)))
    mark = codes_of(tx, [from_village]).get(from_village, "")[-3:] or "0"
    renumbered = []
    for household in households:
        former = household.number
        while household.number in taken or (household.number != former and household.number in here):
            household.number = f"{mark}-{household.number}"
        taken.add(household.number)
        if household.number != former:
            renumbered.append(household.id)
            note(
                tx,
                "household.renumbered",
                ("household", household.id),
                to_village,
                former=former,
                number=household.number,
            )
    renew_keys(tx, renumbered)
