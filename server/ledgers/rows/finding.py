"""Households and people that a row names: by identity number, household number, phone; by name only if it is one."""

from collections.abc import Sequence

from sqlmodel import col, or_, select

from server.base.clock import local_date
from server.base.tx import Tx
from server.households.models import Household, Member
from server.households.rendering import members_of
from server.ledgers.cells import Wrong, group_key
from server.ledgers.homes.drafts import words_of
from server.ledgers.rows.desk import Row
from server.people.models import Person, Post
from server.people.queries import people_out, person_by_phone
from server.people.scope import may_appoint_person
from server.places.models import Place


def village_of(row: Row) -> Place:
    """The village that a row names."""
    return row.tx.get(Place, row.where.village(row.values.get("village", ""), row.values.get("town", "")))


def home_of(row: Row) -> Household:
    """The household that a row names; ``Wrong`` if there is none, or several."""
    village, values = village_of(row), row.values
    living = (Household.village_id == village.id, col(Household.ended_on).is_(None))
    words = words_of(row.tx, values.get("id_number", ""))
    asked = select(Household).where(*living)
    if words:
        theirs = select(Member.household_id).where(col(Member.id_index).in_(words), col(Member.ended_on).is_(None))
        found = row.tx.session.exec(asked.where(col(Household.id).in_(theirs))).all()
        if found:
            return _only(found)
    if values.get("number"):
        found = row.tx.session.exec(asked.where(Household.number == values["number"])).all()
        if found and values.get("head") in {None, found[0].head}:
            return _only(found)
    if not values.get("head"):
        raise Wrong("household_unknown")
    found = row.tx.session.exec(asked.where(Household.head == values["head"])).all()
    return _only([home for home in found if _fits(home, values.get("group", ""))])


def _fits(home: Household, group: str) -> bool:
    return len({group_key(group), group_key(home.group_name)} - {""}) < 2


def _only(found: Sequence[Household]) -> Household:
    if not found:
        raise Wrong("household_unknown")
    if len(found) > 1:
        raise Wrong("household_ambiguous")
    return found[0]


def people_named(tx: Tx, name: str, place: Place, role: str = "") -> list[Person]:
    """Who of that name holds a post (of that role) at this place or below it."""
    day = local_date(tx.now)
    held = (col(Post.from_on) <= day, or_(col(Post.to_on).is_(None), col(Post.to_on) >= day))
    theirs = select(Post.person_id).join(Place, col(Place.id) == Post.place_id)
    theirs = theirs.where(*held, col(Place.path).startswith(place.path))
    if role:
        theirs = theirs.where(Post.role == role)
    asked = select(Person).where(Person.name == name, col(Person.id).in_(theirs), col(Person.closed_at).is_(None))
    return list(tx.session.exec(asked))


def by_phone(tx: Tx, phone: str) -> Person | None:
    """Whose number this is."""
    return person_by_phone(tx, phone) if phone else None


def homes_shown(tx: Tx, ids: Sequence[str]) -> dict[str, list[str]]:
    """Households as candidates."""
    homes = tx.session.exec(select(Household).where(col(Household.id).in_(ids))).all()
    members = members_of(tx, list(ids))
    return {
        h.id: [h.head, f"{h.group_name} {h.number}", "、".join(m.name for m in members.get(h.id, []))] for h in homes
    }


def people_shown(tx: Tx, ids: Sequence[str]) -> dict[str, list[str]]:
    """People as candidates: posts and masked number; nothing of those who are not the caller's to appoint."""
    rows = tx.session.exec(select(Person).where(col(Person.id).in_(ids))).all()
    people = [person for person in rows if may_appoint_person(tx, person.id)]
    return {
        p.id: [
            p.name,
            "、".join(f"{post.place_name} {post.title or post.role}" for post in p.posts),
            p.phone_masked or "",
        ]
        for p in people_out(tx, people)
    }
