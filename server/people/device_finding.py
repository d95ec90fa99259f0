"""Where the people below the caller are signed in: found by name of person or device, for the day when one is lost."""

from collections.abc import Sequence

from sqlalchemy import tuple_
from sqlmodel import col, select

from server.base.tx import Tx
from server.people.matching import is_called
from server.people.models import Device, DeviceSession, Person
from server.people.queries import people_out, people_within
from server.people.scope import may_appoint_person
from server.people.shapes import DeviceFound, DevicesFound
from server.sync.models import DeviceReport

Row = tuple[Device, Person, DeviceReport | None]
ORDER = (col(Person.name), col(Person.id), col(Device.id))
AT_ONCE = 100


def devices_found(tx: Tx, q: str, unsent: bool, after: str, limit: int) -> DevicesFound:
    """By name of their people; never when they were last there."""
    found: list[Row] = []
    while len(found) <= limit:
        rows = _within(tx, q, unsent, after)
        # only what the caller may send away: whoever stands beside or above them lies in the same places
        found += [row for row in rows if may_appoint_person(tx, row[1].id)]
        if len(rows) < AT_ONCE:
            break
        after = _cursor(rows[-1])
    return DevicesFound(
        devices=_shown(tx, found[:limit]), next=_cursor(found[limit - 1]) if len(found) > limit else None
    )


def _within(tx: Tx, q: str, unsent: bool, after: str) -> Sequence[Row]:
    session, report = DeviceSession, DeviceReport
    asked = (
        select(Device, Person, report)
        .join(session, col(session.device_id) == Device.id)
        .join(Person, col(Person.id) == session.person_id)
        .outerjoin(report, (col(report.device_id) == Device.id) & (col(report.person_id) == Person.id))
        .where(col(session.ended_at).is_(None), col(session.expires_at) > tx.now)
        .where(col(Person.id).in_(people_within(tx, None).with_only_columns(col(Person.id))))
    )
    if q:
        asked = asked.where(is_called(q) | col(Device.name).contains(q, autoescape=True))
    if unsent:
        asked = asked.where(col(report.unsent) > 0)
    if after:
        asked = asked.where(tuple_(*ORDER) > tuple_(*after.split("|", 2)))
    return tx.session.exec(asked.order_by(*ORDER).limit(AT_ONCE)).all()


def _cursor(row: Row) -> str:
    return f"{row[1].name}|{row[1].id}|{row[0].id}"


def _shown(tx: Tx, rows: Sequence[Row]) -> list[DeviceFound]:
    people = {found.id: found for found in people_out(tx, list({row[1].id: row[1] for row in rows}.values()))}
    return [
        DeviceFound(
            id=device.id,
            name=device.name,
            kind=device.kind,
            unsent=report.unsent if report else 0,
            person=people[person.id],
        )
        for device, person, report in rows
    ]
