"""People who are registered in two villages: only those above both can see it, and nobody else is told."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy import ColumnElement
from sqlmodel import col, func, or_, select

from server.base.errors import NotFound
from server.base.tx import Tx
from server.households.models import Household, Member
from server.households.numbers import ID_NUMBER
from server.households.rules import mask_id_number
from server.people.scope import OFFICE, prefixes
from server.places.models import Place
from server.places.within import lies_in


class TwiceQuery(BaseModel):
    """A page; ``after`` is the ``next`` of the page before."""

    after: str = Field(default="", max_length=40)
    limit: int = Field(default=50, ge=1, le=200)


class RegistrationOut(BaseModel):
    """Where somebody is registered."""

    household_id: str
    town: str
    village: str
    group: str
    number: str
    head: str
    name: str
    relation: str


class RegisteredTwiceOut(BaseModel):
    """One person by their identity number, shown masked, with every household that they are in."""

    id_masked: str
    registrations: list[RegistrationOut]


class RegisteredTwicePage(BaseModel):
    """People in the order in which they were first registered, how many there are in all, and the next page."""

    people: list[RegisteredTwiceOut]
    count: int
    next: str | None


def registered_twice(tx: Tx, query: TwiceQuery) -> RegisteredTwicePage:
    """People with one identity number in several villages that the caller's town or county covers all."""
    mine = [lies_in(path) for path in prefixes(tx, OFFICE)]
    if not mine:
        raise NotFound()
    here = _registered(*mine)
    first = func.min(Member.id)
    words = select(Member.id_index, first.label("first")).where(*here).select_from(Member)
    words = words.join(Household, col(Household.id) == Member.household_id)
    words = words.join(Place, col(Place.id) == Household.village_id).group_by(col(Member.id_index))
    twice = words.having(func.count(func.distinct(Household.village_id)) > 1)
    count = tx.session.exec(select(func.count()).select_from(twice.subquery())).one()
    page = twice.having(first > query.after).order_by(first).limit(query.limit + 1)
    found = tx.session.exec(page).all()
    shown = found[: query.limit]
    people = _people(tx, [str(word) for word, _ in shown], here)
    return RegisteredTwicePage(
        people=[people[str(word)] for word, _ in shown],
        count=count,
        next=shown[-1][1] if len(found) > query.limit else None,
    )


def _registered(*places: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    living = col(Member.ended_on).is_(None), col(Household.ended_on).is_(None)
    return col(Member.id_index).is_not(None), *living, or_(*places)


def _people(tx: Tx, words: Sequence[str], here: tuple[ColumnElement[bool], ...]) -> dict[str, RegisteredTwiceOut]:
    asked = select(Member, Household, Place).join(Household, col(Household.id) == Member.household_id)
    asked = asked.join(Place, col(Place.id) == Household.village_id).where(col(Member.id_index).in_(words), *here)
    found: dict[str, list[tuple[Member, Household, Place]]] = defaultdict(list)
    for row in tx.session.exec(asked.order_by(Place.path, Household.number, Member.id)):
        found[str(row[0].id_index)].append(row)
    above = {place.parent_id for rows in found.values() for _, _, place in rows}
    towns = dict(tx.session.exec(select(Place.id, Place.name).where(col(Place.id).in_(above))).all())
    return {word: _person(tx, rows, towns) for word, rows in found.items()}


def _person(tx: Tx, rows: Sequence[tuple[Member, Household, Place]], towns: dict[Any, str]) -> RegisteredTwiceOut:
    cipher = rows[0][0].id_cipher
    return RegisteredTwiceOut(
        id_masked=mask_id_number(tx.services.keys.open(bytes(cipher), ID_NUMBER)) if cipher else "",
        registrations=[
            RegistrationOut(
                household_id=home.id, town=towns.get(village.parent_id, ""), village=village.name,
                group=home.group_name, number=home.number, head=home.head, name=member.name, relation=member.relation,
            )
            for member, home, village in rows
        ],
    )  # fmt: skip
