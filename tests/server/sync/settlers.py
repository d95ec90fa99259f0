"""Two villages of a test's own, each with a household, and the people whose phones play in them."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import select

from server.base.ids import new_id
from server.households.models import Household, RepresentativeLink
from server.people.models import Person, Post
from server.places.models import Place
from tests.cast.town import LONG_AGO, Town


@dataclass(frozen=True)
class Settled:
    """Ids of places and households; whose the phones are; the post and the link that change."""

    villages: list[str]
    homes: list[str]
    owners: list[Person]
    post: str
    link: str


def settle(town: Town) -> Settled:
    """A secretary in each, a leader over both, the first one's second phone, a representative of one household."""
    with town.tx() as tx:
        villages = [_village(tx, town.places.shanmen) for _ in range(2)]
        homes = [_home(tx, village) for village in villages]
        people = [_person(tx) for _ in range(4)]
        _post(tx, people[0], "secretary", villages[0])
        post = _post(tx, people[1], "secretary", villages[1])
        for village in villages:
            _post(tx, people[2], "linked_leader", village)
            _post(tx, people[3], "representative", village)
        link = RepresentativeLink(id=new_id(), household_id=homes[0], person_id=people[3].id, from_on=LONG_AGO)
        tx.add(link)
    owners = [people[0], people[1], people[2], people[0], people[3]]
    return Settled(villages, homes, owners, post, link.id)


def _village(tx: Any, town_place: Place) -> str:
    number = 10_000 + len(tx.session.exec(select(Place.id)).all())
    place_id = new_id()
    path = f"{town_place.path}{number}/"
    tx.add(
        Place(
            id=place_id,
            parent_id=town_place.id,
            level="village",
            name="村",
            num=number,
            path=path,
            village_id=place_id,
        )
    )
    tx.session.flush()
    return place_id


def _home(tx: Any, village_id: str) -> str:
    home = Household(id=new_id(), number="1", village_id=village_id, place_id=village_id, head="某", created_at=tx.now)
    tx.add(home)
    tx.session.flush()
    return home.id


def _person(tx: Any) -> Person:
    person: Person = tx.add(Person(id=new_id(), name="某人", created_at=tx.now))
    tx.session.flush()
    return person


def _post(tx: Any, person: Person, role: str, place_id: str) -> str:
    post = Post(id=new_id(), person_id=person.id, role=role, place_id=place_id, from_on=LONG_AGO)
    tx.add(post)
    return post.id
