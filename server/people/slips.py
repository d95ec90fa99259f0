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
from server.places.models import Place
from server.places.rules import rank_of


@dataclass(frozen=True)
class Slip:
    """A person with a fresh code."""

    person: PersonOut
    issued: Issued

    @property
    def post(self) -> PersonPost:
        """What they are let in for: the post nearest to the ground."""
        return nearest(self.person)

    @property
    def village_name(self) -> str:
        """大合村, also for somebody of its third group."""
        return self.post.village_name or self.post.place_name


def slips_for(tx: Tx, place_id: str) -> list[SlipFor]:
    """Everybody at a place and below whom the caller may let in: village by village, group by group, then by name."""
    found = tx.session.exec(people_within(tx, place_id).order_by(col(Person.name), col(Person.id))).all()
    people = _in_order(tx, people_out(tx, [person for person in found if may_appoint_person(tx, person.id)]))
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
    """A code for each, all or none; in the order in which they are handed out."""
    issued = {person_id: issue_entry_code(tx, person_id, timedelta(days=days)) for person_id in person_ids}
    people = tx.session.exec(select(Person).where(col(Person.id).in_(issued)).order_by(col(Person.name))).all()
    return [Slip(person, issued[person.id]) for person in _in_order(tx, people_out(tx, people))]


def nearest(person: PersonOut) -> PersonPost:
    """The post nearest to the ground."""
    return max(person.posts, key=lambda post: rank_of(post.level))


def _in_order(tx: Tx, people: Sequence[PersonOut]) -> list[PersonOut]:
    """As somebody walks who hands them out; people of one place keep their order."""
    posts = {person.id: nearest(person) for person in people}
    asked = select(Place.id, Place.path).where(col(Place.id).in_({post.place_id for post in posts.values()}))
    paths = {place_id: _numbers(path) for place_id, path in tx.session.exec(asked)}
    return sorted(people, key=lambda person: paths[posts[person.id].place_id])


def _numbers(path: str) -> list[int]:
    """``/1/7/42/`` -> 1, 7, 42: the ninth village before the tenth."""
    return [int(number) for number in path.strip("/").split("/")]


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
