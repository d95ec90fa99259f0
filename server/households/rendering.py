"""Households as their shapes, many at a time and in a handful of queries."""

from collections import defaultdict
from collections.abc import Sequence
from typing import cast

from sqlalchemy import ColumnElement, and_
from sqlmodel import col, or_, select

from server.base.clock import local_date
from server.base.pinyin import initials_of
from server.base.tx import Tx
from server.households.models import Household, HouseholdCategory, Member, RepresentativeLink
from server.households.shapes import CategorySince, Contact, HouseholdOut, MemberOut, RepresentativeOut
from server.people.models import Person

IN_ONE_QUERY = 5000  # ids in one IN: both databases take it


def rendered(tx: Tx, households: Sequence[Household], *, with_members: bool = True) -> list[HouseholdOut]:
    """The shapes of ``households`` in their order, for the caller."""
    ids = [household.id for household in households]
    members = members_of(tx, ids) if with_members else {}
    categories, representatives = categories_of(tx, ids), representatives_of(tx, ids)
    return [
        HouseholdOut.model_construct(
            id=h.id, village_id=h.village_id, place_id=h.place_id, number=h.number, head=h.head, nickname=h.nickname,
            yard=h.yard, group=h.group_name, pinyin=h.pinyin, contact=cast(Contact, h.contact),
            categories=categories.get(h.id, []),
            members=members.get(h.id, []), phone_masked=h.phone_masked, representative=representatives.get(h.id),
            mine=h.id in representatives and representatives[h.id].person_id == tx.actor.person_id,
            last_visit_at=h.last_visit_at, last_visit_by=h.last_visit_by,
        )
        for h in households
    ]  # fmt: skip


def members_of(tx: Tx, ids: Sequence[str]) -> dict[str, list[MemberOut]]:
    """Living members by household, the head first."""
    found: dict[str, list[MemberOut]] = defaultdict(list)
    for part in _parts(ids):
        asked = select(Member).where(col(Member.household_id).in_(part), col(Member.ended_on).is_(None))
        for row in tx.session.exec(asked.order_by(col(Member.id))):
            found[row.household_id].append(_member(row))
    for members in found.values():
        members.sort(key=lambda member: member.relation != "户主")
    return found


def _member(row: Member) -> MemberOut:
    return MemberOut.model_construct(
        id=row.id, name=row.name, relation=row.relation, birth_year=row.birth_year, gender=row.gender, away=row.is_away,
        pinyin=initials_of(row.name),
    )  # fmt: skip


def categories_of(tx: Tx, ids: Sequence[str]) -> dict[str, list[CategorySince]]:
    """Categories that hold today, by household."""
    found: dict[str, list[CategorySince]] = defaultdict(list)
    row = HouseholdCategory
    for part in _parts(ids):
        asked = select(col(row.household_id), col(row.code), col(row.since)).where(
            col(row.household_id).in_(part), held_today(tx)
        )
        for home, code, since in tx.session.exec(asked.order_by(col(row.code))):
            found[home].append(CategorySince.model_construct(code=code, since=since))
    return found


def held_today(tx: Tx) -> ColumnElement[bool]:
    """The condition under which a category holds today."""
    row, today = HouseholdCategory, local_date(tx.now)
    return and_(col(row.since) <= today, or_(col(row.until).is_(None), col(row.until) >= today))


def representatives_of(tx: Tx, ids: Sequence[str]) -> dict[str, RepresentativeOut]:
    """The linked representative of today, by household."""
    found: dict[str, RepresentativeOut] = {}
    link, today = RepresentativeLink, local_date(tx.now)
    for part in _parts(ids):
        asked = (
            select(link.household_id, Person.id, Person.name)
            .join(Person, col(Person.id) == link.person_id)
            .where(
                col(link.household_id).in_(part),
                col(link.from_on) <= today,
                or_(col(link.to_on).is_(None), col(link.to_on) >= today),
            )
        )
        for home, person_id, name in tx.session.exec(asked.order_by(col(link.from_on), col(link.id))):
            found[home] = RepresentativeOut.model_construct(person_id=person_id, name=name, pinyin=initials_of(name))
    return found


def _parts(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[i : i + IN_ONE_QUERY] for i in range(0, len(ids), IN_ONE_QUERY)]
