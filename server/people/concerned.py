"""Whom a matter of many villages concerns, in two queries: posts in each village, and posts linked to it from above."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, or_, select

from server.base.tx import Tx
from server.people.models import Person, Post
from server.places.models import Place
from server.places.villages import Village

FEW = 50  # villages
ORDER = ("linked_leader", "town_office", "inspector", "secretary", "officer", "grid_worker", "group_leader")


@dataclass(frozen=True)
class Concerned:
    """A person with the post that makes it their matter."""

    person_id: str
    name: str
    role: str


def concerned(
    tx: Tx, among: Sequence[Village], day: date, roles: Collection[str], roles_above: Collection[str] = ()
) -> dict[str, list[Concerned]]:
    """Village id -> holders on ``day`` of ``roles`` inside it and of ``roles_above`` at it or above, each once."""
    inside = _inside(tx, [village.id for village in among], day, roles)
    above = _above(tx, day, roles_above)
    return {village.id: _each_once([*_over(village, above), *inside[village.id]]) for village in among}


def _over(village: Village, above: Sequence[tuple[str, Concerned]]) -> list[Concerned]:
    return [person for path, person in above if village.path.startswith(path)]


def _each_once(people: Sequence[Concerned]) -> list[Concerned]:
    """In order of role and name; somebody with two posts comes as the first of them."""
    found: dict[str, Concerned] = {}
    for person in sorted(people, key=_position):
        found.setdefault(person.person_id, person)
    return list(found.values())


def _position(person: Concerned) -> tuple[int, str, str]:
    place = ORDER.index(person.role) if person.role in ORDER else len(ORDER)
    return place, person.name, person.person_id


def _inside(tx: Tx, village_ids: Sequence[str], day: date, roles: Collection[str]) -> dict[str, list[Concerned]]:
    """Of a few villages, theirs; of many, everybody's at once, since a job of the whole county asks again."""
    if len(village_ids) <= FEW:
        return _posts(tx, day, roles, col(Place.village_id).in_(village_ids))
    wanted = tuple(sorted(roles))
    return tx.remember(("inside", day, wanted), lambda: _posts(tx, day, wanted, col(Place.village_id).is_not(None)))


def _posts(tx: Tx, day: date, roles: Collection[str], where: ColumnElement[bool]) -> dict[str, list[Concerned]]:
    asked = (
        select(Place.village_id, Person.id, Person.name, Post.role)
        .join(Post, col(Post.place_id) == Place.id)
        .join(Person, col(Person.id) == Post.person_id)
        .where(where, _held(day, roles))
    )
    found: dict[str, list[Concerned]] = defaultdict(list)
    for village_id, *person in tx.session.exec(asked):
        found[str(village_id)].append(Concerned(*person))
    return found


def _above(tx: Tx, day: date, roles: Collection[str]) -> list[tuple[str, Concerned]]:
    asked = (
        select(Place.path, Person.id, Person.name, Post.role)
        .join(Post, col(Post.place_id) == Place.id)
        .join(Person, col(Person.id) == Post.person_id)
        .where(col(Place.level).in_(("county", "town", "village")), _held(day, roles))
    )
    return [(path, Concerned(*person)) for path, *person in tx.session.exec(asked)] if roles else []


def _held(day: date, roles: Collection[str]) -> ColumnElement[bool]:
    is_open = or_(col(Post.to_on).is_(None), col(Post.to_on) >= day)
    return and_(col(Post.role).in_(roles), col(Post.from_on) <= day, is_open, col(Person.closed_at).is_(None))
