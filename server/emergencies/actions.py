"""Starting, extending and ending; saying how it stands with a household."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.errors import NeedsMissing, NotFound, Refused
from server.base.ids import derived_id
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.emergencies.models import Emergency, EmergencyHousehold
from server.emergencies.queries import led_by_me, totals
from server.emergencies.rules import is_possible_until, is_said_later, usual_until, was_on
from server.emergencies.shapes import ExtendEmergency, MarkHousehold, StartEmergency
from server.emergencies.words import ENDED, KINDS, STARTED
from server.events.actions import note
from server.households.scope import covered_homes
from server.notices.actions import tell
from server.people.holders import holders_below
from server.people.rules import EVERYBODY
from server.people.scope import OFFICE, covered_place
from server.places.models import Place
from server.places.within import lies_in
from server.sync.streams import place_stream, touch


def start_emergency(tx: Tx, body: StartEmergency) -> str:
    """Town or county start it for their places; each village below has its own, all end together."""
    known = tx.session.exec(select(Emergency).where(Emergency.started_id == body.id)).first()
    if known is not None:
        if known.started_by != tx.actor.person_id:
            raise Refused("id_taken")
        return body.id
    until = body.until or usual_until(tx.now, tx.services.settings.emergency_hours)
    _require_possible(tx, until)
    places = [covered_place(tx, place_id, OFFICE) for place_id in body.place_ids]
    for village in _villages(tx, places):
        row = tx.add(_row(tx, body, village.id, until))
        note(tx, "emergency.started", ("emergency", row.id), place_id=village.id, about=row.kind)
        touch(tx, place_stream(village.id), "emergency", row.id)
    _tell_started(tx, body, places, until)
    return body.id


def extend_emergency(tx: Tx, started_id: str, body: ExtendEmergency) -> None:
    """Another time at which it ends by itself."""
    _require_possible(tx, body.until)
    for row in _under_way(tx, started_id):
        row.until = body.until
        note(tx, "emergency.extended", ("emergency", row.id), place_id=row.village_id)
        touch(tx, place_stream(row.village_id), "emergency", row.id)


def end_emergency(tx: Tx, started_id: str) -> None:
    """It is over, before its time."""
    _end(tx, _under_way(tx, started_id), tx.now)


def mark_household(tx: Tx, body: MarkHousehold) -> None:
    """Told, moved or not reached, by whoever looks after the household, while it is under way."""
    emergency = tx.session.get(Emergency, body.id)
    if emergency is None:
        raise NeedsMissing(body.id)
    home = covered_homes(tx, [body.household_id], at=tx.made_at)[0]
    if home.village_id != emergency.village_id:
        raise NotFound()
    if not was_on(tx.made_at, emergency.started_at, emergency.until, emergency.ended_at):
        raise Refused("emergency_over")
    _say(tx, emergency, body)
    note(tx, "emergency.marked", ("household", body.household_id), place_id=home.village_id, state=body.state)


def end_emergencies(services: Services) -> int:
    """What has reached its time is over by itself; return how many villages. Timed."""
    with services.writing(CLOCK) as tx:
        due = select(Emergency).where(col(Emergency.ended_at).is_(None), Emergency.until <= tx.now)
        rows = tx.session.exec(due.order_by(col(Emergency.id)).with_for_update(skip_locked=True)).all()
        for started_id in sorted({row.started_id for row in rows}):
            of_one = [row for row in rows if row.started_id == started_id]
            _end(tx, of_one, max(row.until for row in of_one))
        return len(rows)


def _say(tx: Tx, emergency: Emergency, body: MarkHousehold) -> None:
    row_id = derived_id(emergency.id, body.household_id)
    row = tx.session.get(EmergencyHousehold, row_id, with_for_update=True)
    if row is None:
        row = EmergencyHousehold(id=row_id, emergency_id=emergency.id, household_id=body.household_id,
                                 village_id=emergency.village_id, state=body.state, said_by=tx.actor.person_id,
                                 said_at=tx.made_at)  # fmt: skip
        tx.add(row)
    elif not is_said_later(tx.made_at, tx.actor.person_id, row.said_at, row.said_by):
        return
    row.state, row.said_by, row.said_at = body.state, tx.actor.person_id, tx.made_at
    touch(tx, place_stream(emergency.village_id), "emergency_household", row_id)


def _row(tx: Tx, body: StartEmergency, village_id: str, until: datetime) -> Emergency:
    return Emergency(
        id=derived_id(body.id, village_id),
        started_id=body.id,
        village_id=village_id,
        kind=body.kind,
        note=body.note,
        started_by=tx.actor.person_id,
        started_at=tx.now,
        until=until,
    )


def _end(tx: Tx, rows: Sequence[Emergency], at: datetime) -> None:
    for row in rows:
        row.ended_at = at
        note(tx, "emergency.ended", ("emergency", row.id), place_id=row.village_id)
        touch(tx, place_stream(row.village_id), "emergency", row.id)
    if rows:
        counted = totals(tx, rows)
        sums = {name: sum(getattr(one, name) for one in counted) for name in ("told", "moved", "unreachable")}
        zh, en = KINDS[rows[0].kind]
        values = {"kind_zh": zh, "kind_en": en, "villages": len(rows), **sums}
        key = rows[0].started_id
        tell(tx, [rows[0].started_by], ENDED, link="/emergency", key=key, **values)


def _villages(tx: Tx, places: Sequence[Place]) -> list[Place]:
    found: dict[str, Place] = {}
    for place in places:
        below = lies_in(place.path)
        asked = select(Place).where(below, Place.level == "village", col(Place.ended_on).is_(None))
        found |= {village.id: village for village in tx.session.exec(asked)}
    if not found:
        raise Refused("emergency_no_village")
    return list(found.values())


def _tell_started(tx: Tx, body: StartEmergency, places: Sequence[Place], until: datetime) -> None:
    today, zh_en = local_date(tx.now), KINDS[body.kind]
    people = [h.person_id for place in places for h in holders_below(tx, place.path, EVERYBODY, today)]
    tell(tx, people, STARTED, link="/emergency", key=body.id, kind_zh=zh_en[0], kind_en=zh_en[1],
         until=until, note=body.note)  # fmt: skip


def _under_way(tx: Tx, started_id: str) -> list[Emergency]:
    """The villages of one that the caller leads, locked; refused when it is over."""
    asked = select(Emergency).where(Emergency.started_id == started_id).order_by(col(Emergency.id))
    rows = [row for row in tx.session.exec(asked.with_for_update()) if led_by_me(tx, row)]
    if not rows:
        raise NotFound()
    if all(row.ended_at is not None for row in rows):
        raise Refused("emergency_over")
    return [row for row in rows if row.ended_at is None]


def _require_possible(tx: Tx, until: datetime) -> None:
    if not is_possible_until(tx.now, until):
        raise Refused("emergency_until_wrong")
