"""Asking about emergencies: totals of households for the command desk, and whom nobody reached."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func
from sqlmodel import col, or_, select

from server.base.errors import NotFound
from server.base.tx import Tx
from server.emergencies.models import Emergency, EmergencyHousehold
from server.emergencies.shapes import Command, CommandDesk, UnreachedOut, VillageTotals
from server.households.models import Household
from server.households.rendering import representatives_of
from server.people.scope import OFFICE, covers_path, prefixes
from server.places.models import Place
from server.places.within import lies_in

SHOWN_AFTER, MOST = timedelta(days=30), 200


def led_by_me(tx: Tx, row: Emergency) -> bool:
    """Whether the caller's office may extend and end it."""
    return covers_path(tx, tx.get(Place, row.village_id).path, OFFICE)


def command_desk(tx: Tx) -> CommandDesk:
    """What is under way in the caller's places, and what was in the last 30 days, newest first."""
    recent = or_(col(Emergency.ended_at).is_(None), col(Emergency.ended_at) > tx.now - SHOWN_AFTER)
    below = [lies_in(path) for path in prefixes(tx)]
    asked = select(Emergency).join(Place, col(Place.id) == Emergency.village_id).where(recent)
    rows = tx.session.exec(asked.where(or_(*below)).order_by(col(Place.path))).all() if below else []
    groups: dict[str, list[Emergency]] = defaultdict(list)
    for row in rows:
        groups[row.started_id].append(row)
    items = [_command(tx, of_one) for of_one in groups.values()]
    newest = sorted(items, key=lambda item: item.started_at, reverse=True)
    return CommandDesk(items=newest, usual_hours=tx.services.settings.emergency_hours)


def totals(tx: Tx, rows: Sequence[Emergency]) -> list[VillageTotals]:
    """Households of each village by how it stands with them, in three questions."""
    places = select(Place.id, Place.name).where(col(Place.id).in_([row.village_id for row in rows]))
    names = dict(tx.session.exec(places).all())
    homes = select(Household.village_id, func.count()).where(col(Household.ended_on).is_(None))
    n = dict(
        tx.session.exec(homes.where(col(Household.village_id).in_(list(names))).group_by(Household.village_id)).all()
    )
    marks = select(EmergencyHousehold.emergency_id, EmergencyHousehold.state, func.count())
    mine = marks.where(col(EmergencyHousehold.emergency_id).in_([row.id for row in rows]))
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    for emergency_id, state, count in tx.session.exec(
        mine.group_by(EmergencyHousehold.emergency_id, EmergencyHousehold.state)
    ):
        counted[emergency_id][state] = count
    return [
        VillageTotals(
            emergency_id=row.id,
            village_id=row.village_id,
            village_name=names.get(row.village_id, ""),
            households=n.get(row.village_id, 0),
            **{state: counted[row.id].get(state, 0) for state in ("told", "to_move", "moved", "unreachable")},
        )
        for row in rows
    ]


def unreached(tx: Tx, started_id: str) -> list[UnreachedOut]:
    """Households that nobody reached, for those who cover the village by place."""
    below = [lies_in(path) for path in prefixes(tx)]
    if not below:
        raise NotFound()
    asked = (
        select(Household, Place.name)
        .join(EmergencyHousehold, col(EmergencyHousehold.household_id) == Household.id)
        .join(Emergency, col(Emergency.id) == EmergencyHousehold.emergency_id)
        .join(Place, col(Place.id) == Emergency.village_id)
        .where(Emergency.started_id == started_id, EmergencyHousehold.state == "unreachable", or_(*below))
        .order_by(col(Place.path), col(Household.number))
        .limit(MOST)
    )
    found = tx.session.exec(asked).all()
    linked = representatives_of(tx, [household.id for household, _ in found])
    names = {household_id: person.name for household_id, person in linked.items()}
    return [
        UnreachedOut(
            household_id=h.id,
            village_name=name,
            head=h.head,
            group=h.group_name,
            representative=names.get(h.id, ""),
            has_number=h.phone_cipher is not None,
        )
        for h, name in found
    ]


def _command(tx: Tx, rows: Sequence[Emergency]) -> Command:
    first = rows[0]
    return Command(
        **first.model_dump(include={"started_id", "kind", "note", "started_at", "until", "ended_at"}),
        may_lead=all(led_by_me(tx, row) for row in rows),
        villages=totals(tx, rows),
    )
