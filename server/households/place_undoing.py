"""An act at a place that was a slip: taken back within a week by those who keep the place."""

from datetime import timedelta

from sqlmodel import col, func, select

from server.base.clock import local_date
from server.base.errors import Refused
from server.base.tx import Tx
from server.events.actions import note
from server.events.models import Event
from server.households.models import Household
from server.households.place_actions import keepers, kept_place, make_room
from server.households.search_keys import renew_keys
from server.people.models import Post
from server.people.queries import held_on
from server.people.scope import covered_place, covers_path
from server.places.merging import built_on
from server.places.models import Place
from server.places.shapes import PlaceContents
from server.places.undoing import BACK, put_back
from server.places.within import lies_in

SLIP = timedelta(days=7)  # as a hand-over


def last_act(tx: Tx, place: Place) -> Event | None:
    """The last thing done at the place, if those who ask keep it and it can still be taken back."""
    if place.ended_on or not covers_path(tx, place.path, keepers(place.level)):
        return None
    acts = select(Event).where(Event.subject_kind == "place", Event.subject_id == place.id)
    newest = tx.session.exec(acts.order_by(col(Event.id).desc())).first()
    return newest if newest and newest.kind in BACK and tx.now - newest.at <= SLIP else None


def stands_on(tx: Tx, place: Place, act: Event) -> dict[str, int]:
    """Records that were made since on what the act brought here, by table: with them it cannot be taken back."""
    return dict(built_on(tx, place, act)) if act.kind == "place.took_in" else {}


def take_back(tx: Tx, place_id: str, event_id: str) -> Place:
    """The place is as it was before its last act, which must be the one named."""
    place = kept_place(tx, place_id)
    act = last_act(tx, place)
    if act is None or act.id != event_id:
        raise Refused("place_act_gone_on")
    came_to = place.village_id or ""
    if act.kind == "place.moved":
        make_room(tx, place, covered_place(tx, str(act.data["former"]), keepers(place.level)))
    if act.kind == "place.took_in":
        covered_place(tx, tx.get(Place, str(act.data["source"])).parent_id or "", keepers(place.level))
    put_back(tx, place, act)
    if act.kind in {"place.moved", "place.took_in"}:
        _number_back(tx, act, came_to)
    former, to = _before_and_after(act)
    note(tx, "place.undone", ("place", place.id), place.id, what=act.kind, former=to, name=former)
    return place


def contents(tx: Tx, place_id: str) -> PlaceContents:
    """Places below, households, and people with posts there."""
    place = kept_place(tx, place_id)
    within = lies_in(place.path)
    below = select(func.count()).select_from(Place).where(within, Place.id != place.id, col(Place.ended_on).is_(None))
    homes = select(func.count()).select_from(Household).join(Place, col(Place.id) == Household.place_id).where(within)
    posts = select(func.count(func.distinct(Post.person_id))).join(Place, col(Place.id) == Post.place_id)
    return PlaceContents(
        places=tx.session.exec(below).one(),
        households=tx.session.exec(homes).one(),
        people=tx.session.exec(posts.where(within, held_on(local_date(tx.now)))).one(),
    )


def _before_and_after(act: Event) -> tuple[str, str]:
    told = act.data
    after = {
        "place.renamed": "name",
        "place.recoded": "place_code",
        "place.moved": "parent",
        "place.created": "name",
        "place.took_in": "name",
    }
    return str(told.get("former") or ""), str(told.get(after[act.kind]) or "")


def _number_back(tx: Tx, act: Event, village_id: str) -> None:
    """Households that got another number by the move have their own again, if nobody has it and it is still theirs."""
    tx.session.flush()
    there_and_then = (Event.place_id == village_id) & (Event.kind == "household.renumbered") & (Event.at == act.at)
    renumbered = []
    for line in tx.session.exec(select(Event).where(there_and_then)):
        household, own = tx.session.get(Household, line.subject_id), line.data["former"]
        if household is None or household.number != line.data["number"] or _is_taken(tx, household, own):
            continue
        household.number = own
        renumbered.append(household.id)
    tx.session.flush()
    renew_keys(tx, renumbered)


def _is_taken(tx: Tx, household: Household, number: str) -> bool:
    other = select(Household.id).where(Household.village_id == household.village_id, Household.number == number)
    return tx.session.exec(other).first() is not None
