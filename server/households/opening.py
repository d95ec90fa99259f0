"""Numbers of one list in full, for one purpose and half an hour: one line in the diary; it closes by itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import col, func, select

from server.base.columns import table_of
from server.base.errors import NotFound, Refused, Transport
from server.base.insert_missing import insert_missing
from server.base.tx import Tx
from server.events.actions import note
from server.events.models import Event
from server.households.models import Household, HouseholdCategory, NumberOpening
from server.households.numbers import phone_of
from server.households.queries import is_covered
from server.households.rendering import held_today
from server.households.scope import my_links
from server.households.shapes import NumberRow, OpenedNumbers, OpenNumbersIn
from server.people.scope import VILLAGE_OFFICE, covers_path, my_roles
from server.places.models import Place
from server.places.within import lies_in
from server.reference.queries import labels

CALLERS = VILLAGE_OFFICE | {"grid_worker", "group_leader", "representative"}
OPEN_FOR = timedelta(minutes=30)
MOST = 1000  # a village has some 600 households
DAILY = 20  # lists that one person may open in a day


def open_numbers(tx: Tx, body: OpenNumbersIn) -> OpenedNumbers:
    """Open a list, or look again at one that is open; asked for again later, it is a new act."""
    if not my_roles(tx) & CALLERS:
        raise Refused("not_your_task")
    purpose = labels(tx, "call_purpose").get(body.purpose)
    if purpose is None or purpose.is_retired:
        raise Refused("purpose_unknown")
    place = _mine(tx, body.place_id)
    homes = _homes(tx, place, body.category)
    until = _opened(tx, body, place, len(homes))
    return OpenedNumbers(until=until, items=[_row(tx, home) for home in homes])


def _mine(tx: Tx, place_id: str) -> Place:
    """A village, or a place in one, where the caller looks after households."""
    place = tx.get(Place, place_id)
    if place.village_id not in my_links(tx).values() and not covers_path(tx, place.path, CALLERS):
        raise NotFound()
    if place.village_id is None:
        raise Refused("not_a_village")
    return place


def _homes(tx: Tx, place: Place, category: str | None) -> Sequence[Household]:
    """The caller's households there that have a number."""
    inside = select(Place.id).where(lies_in(place.path))
    asked = select(Household).where(
        col(Household.ended_on).is_(None),
        col(Household.phone_cipher).is_not(None),
        col(Household.place_id).in_(inside),
        is_covered(tx, CALLERS),
    )
    if category:
        having = select(HouseholdCategory.household_id).where(HouseholdCategory.code == category, held_today(tx))
        asked = asked.where(col(Household.id).in_(having))
    ordered = asked.order_by(col(Household.group_name), col(Household.number))
    return tx.session.exec(ordered.limit(MOST)).all()


def _opened(tx: Tx, body: OpenNumbersIn, place: Place, count: int) -> datetime:
    """Until when the list is open; the line in the diary is written when it opens, not when it is looked at again."""
    me, scope = tx.actor.person_id, f"{place.id}:{body.category or ''}"
    key = {"person_id": me, "purpose": body.purpose, "scope": scope}
    insert_missing(tx.session, table_of(NumberOpening), [key | {"until": tx.now}], tuple(key), "scope")
    row = tx.session.get(NumberOpening, (me, body.purpose, scope), with_for_update=True, populate_existing=True)
    assert row is not None
    if row.until <= tx.now:
        _within_limit(tx)
        row.until = tx.now + OPEN_FOR
        what = {"purpose": body.purpose, "category": body.category, "numbers": count}
        note(tx, "numbers.opened", ("place", place.id), place.village_id, **what)
    return row.until


def _within_limit(tx: Tx) -> None:
    recent = select(func.count()).where(
        Event.actor_id == tx.actor.person_id, Event.kind == "numbers.opened", Event.at > tx.now - timedelta(days=1)
    )
    if tx.session.exec(recent).one() >= DAILY:
        raise Transport(429, "too_many_numbers", retry_after=3600)


def _row(tx: Tx, home: Household) -> NumberRow:
    return NumberRow(
        id=home.id,
        head=home.head,
        nickname=home.nickname,
        group=home.group_name,
        yard=home.yard,
        phone=phone_of(tx, home) or "",
    )
