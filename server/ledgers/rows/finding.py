"""Households and people that a row names: by identity number, household number, phone; by name only if it is one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, or_, select

from server.base.clock import local_date
from server.base.tx import Tx
from server.households.models import Household, Member
from server.households.rendering import members_of
from server.households.scope import KEEPERS
from server.ledgers.cells import Wrong, group_key
from server.ledgers.homes.drafts import words_of
from server.ledgers.rows.desk import Row
from server.ledgers.verdicts import SUSPECT, Verdict
from server.people.models import Person, Post
from server.people.queries import people_out, person_by_phone
from server.people.scope import covers_path, may_appoint_person
from server.places.models import Place


def village_of(row: Row) -> Place:
    """The village that a row names."""
    village_id = row.where.village(row.values.get("village", ""), row.values.get("town", ""))
    return row.tx.remember(("village", village_id), lambda: row.tx.get(Place, village_id))


@dataclass(frozen=True)
class Found:
    """A household that a row may name; with a ``doubt``, a person decides."""

    home: Household
    doubt: str = ""


def found_home(row: Row) -> Found:
    """The household that a row names; ``Wrong`` if there is none, or several. A name alone never settles it."""
    if row.home_id:
        return Found(row.tx.get(Household, row.home_id))
    if "home" not in row.seen:
        row.seen["home"] = _found_home(row)
    found: Found = row.seen["home"]
    return found


def home_of(row: Row) -> Household:
    """The same, without the doubt."""
    return found_home(row).home


def home_doubt(row: Row) -> Verdict | None:
    """Suspect, as long as nobody decided that it is this household; in another village nobody can."""
    found = found_home(row)
    return Verdict(SUSPECT, found.doubt, [found.home.id]) if found.doubt else None


def _found_home(row: Row) -> Found:
    village, head = village_of(row), row.values.get("head")
    words = words_of(row.tx, row.values.get("id_number", ""))
    theirs = _homes_of(row.tx, words) if words else []
    here = [home for home in theirs if home.village_id == village.id]
    if here:
        home = _only(here)
        return Found(home, "" if head in {None, home.head} | _names(row.tx, home) else "member_known")
    if theirs:
        return Found(theirs[0], "elsewhere")
    named = _named(row, village)
    if words and _says_otherwise(row.tx, named):
        return Found(named, "id_differs")
    return Found(named, "" if row.values.get("number") == named.number else "same_name")


def _homes_of(tx: Tx, words: Sequence[str]) -> list[Household]:
    theirs = select(Member.household_id).where(col(Member.id_index).in_(words), col(Member.ended_on).is_(None))
    living = (col(Household.id).in_(theirs), col(Household.ended_on).is_(None))
    return list(tx.session.exec(select(Household).where(*living)))


def _names(tx: Tx, home: Household) -> set[str]:
    living = (Member.household_id == home.id, col(Member.ended_on).is_(None))
    return set(tx.session.exec(select(Member.name).where(*living)))


def _says_otherwise(tx: Tx, home: Household) -> bool:
    """Whether the head has a number already; it is another, or the household would have been found by it."""
    head = (Member.household_id == home.id, Member.name == home.head, col(Member.ended_on).is_(None))
    return any(member.id_index for member in tx.session.exec(select(Member).where(*head)))


def look_up_homes(rows: Sequence[Row]) -> None:
    """The households that any of these rows may name, in one query."""
    if not rows:
        return
    villages, numbers, heads = set(rows[0].where.names), _said(rows, "number"), _said(rows, "head")
    named = or_(col(Household.number).in_(numbers), col(Household.head).in_(heads))
    here = (col(Household.village_id).in_(villages), col(Household.ended_on).is_(None), named)
    found: dict[tuple[str, str, str], list[Household]] = defaultdict(list)
    for home in rows[0].tx.session.exec(select(Household).where(*here).order_by(col(Household.id))):
        found[home.village_id, "number", home.number].append(home)
        found[home.village_id, "head", home.head].append(home)
    for row in rows:
        row.seen["near"] = found


def _said(rows: Sequence[Row], name: str) -> set[str]:
    return {row.values[name] for row in rows if row.values.get(name)}


def _named(row: Row, village: Place) -> Household:
    values = row.values
    if "near" not in row.seen:
        look_up_homes([row])
    near = row.seen["near"]
    if values.get("number"):
        found = near.get((village.id, "number", values["number"]), [])
        if found and values.get("head") in {None, found[0].head}:
            return _only(found)
    if not values.get("head"):
        raise Wrong("household_unknown")
    found = near.get((village.id, "head", values["head"]), [])
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
    """Households as candidates; nothing of those that are not the caller's."""
    asked = select(Household, Place.path).join(Place, col(Place.id) == Household.village_id)
    rows = tx.session.exec(asked.where(col(Household.id).in_(ids))).all()
    homes = [home for home, path in rows if covers_path(tx, path, KEEPERS)]
    members = members_of(tx, [home.id for home in homes])
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
