"""Slips: entry codes for many at once, to be printed and cut, or sent as single messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from server.base.tx import Tx
from server.people.entry_codes import Issued, codes_waiting, issue_entry_code
from server.people.models import DeviceSession, Person
from server.people.queries import people_out, people_within
from server.people.scope import may_appoint_person
from server.people.shapes import PersonOut, PersonPost
from server.people.slip_shapes import SlipFor, Standing
from server.places.rules import rank_of


@dataclass(frozen=True)
class Slip:
    """A person with a fresh code."""

    person: PersonOut
    issued: Issued

    @property
    def post(self) -> PersonPost:
        """What they are let in for: the post nearest to the ground."""
        return max(self.person.posts, key=lambda post: rank_of(post.level))

    @property
    def village_name(self) -> str:
        """大合村, also for somebody of its third group."""
        return self.post.village_name or self.post.place_name


def slips_for(tx: Tx, place_id: str) -> list[SlipFor]:
    """Everybody at a place and below whom the caller may let in, by name."""
    found = tx.session.exec(people_within(tx, place_id).order_by(col(Person.name), col(Person.id))).all()
    people = people_out(tx, [person for person in found if may_appoint_person(tx, person.id)])
    ids = [person.id for person in people]
    inside, waiting = _inside(tx, ids), codes_waiting(tx, ids)
    return [
        SlipFor(
            **dict(person),
            standing=_standing(person, person.id in inside, waiting.get(person.id)),
            code_until=waiting.get(person.id),
        )
        for person in people
    ]


def issue_slips(tx: Tx, person_ids: Sequence[str], days: int) -> list[Slip]:
    """A code for each, all or none; in the order of names."""
    issued = {person_id: issue_entry_code(tx, person_id, timedelta(days=days)) for person_id in person_ids}
    people = tx.session.exec(select(Person).where(col(Person.id).in_(issued)).order_by(col(Person.name))).all()
    return [Slip(person, issued[person.id]) for person in people_out(tx, people)]


def _standing(person: PersonOut, is_inside: bool, code_until: datetime | None) -> Standing:
    if person.proxy is not None:
        return "proxy"
    if person.phone_masked is None:
        return "no_phone"
    if is_inside:
        return "inside"
    return "waiting" if code_until else "ready"


def _inside(tx: Tx, person_ids: Sequence[str]) -> set[str]:
    asked = select(DeviceSession.person_id).where(
        col(DeviceSession.person_id).in_(person_ids),
        col(DeviceSession.ended_at).is_(None),
        col(DeviceSession.expires_at) > tx.now,
    )
    return set(tx.session.exec(asked))
