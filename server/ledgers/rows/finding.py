"""Households that rows name: by identity number, household number; by name only if it is one. Many rows at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from server.base.tx import Tx
from server.households.models import Household, Member
from server.households.rendering import members_of
from server.households.scope import KEEPERS
from server.ledgers.cells.groups import group_key
from server.ledgers.cells.text import Wrong
from server.ledgers.homes.drafts import words_of
from server.ledgers.rows.desk import Row
from server.ledgers.verdicts import SUSPECT, Verdict
from server.people.scope import covers_path
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


@dataclass
class Near:
    """Households that some rows may name: in a village by number or head, anywhere by a member's identity number."""

    named: dict[tuple[str, str, str], list[Household]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[str, list[Household]] = field(default_factory=lambda: defaultdict(list))
    members: dict[str, list[Member]] = field(default_factory=lambda: defaultdict(list))

    def all(self) -> Iterable[Household]:
        """Each of them, some twice."""
        return (home for found in (self.named, self.by_word) for homes in found.values() for home in homes)


def found_home(row: Row) -> Found:
    """The household that a row names; ``Wrong`` if there is none, or several. A name alone never settles it."""
    if row.home_id:
        return Found(row.tx.get(Household, row.home_id))
    if "home" not in row.seen:
        row.seen["home"] = _found_home(row, row.seen["near"])
    found: Found = row.seen["home"]
    return found


def home_of(row: Row) -> Household:
    """The same, without the doubt."""
    return found_home(row).home


def home_doubt(row: Row) -> Verdict | None:
    """Suspect, as long as nobody decided that it is this household; in another village nobody can."""
    found = found_home(row)
    return Verdict(SUSPECT, found.doubt, [found.home.id]) if found.doubt else None


def _found_home(row: Row, near: Near) -> Found:
    village, head = village_of(row), row.values.get("head")
    words = words_of(row.tx, row.values.get("id_number", ""))
    theirs = [home for word in words for home in near.by_word.get(word, ())]
    here = [home for home in theirs if home.village_id == village.id]
    if here:
        home = _only(here)
        names = {member.name for member in near.members[home.id]}
        return Found(home, "" if head in {None, home.head} | names else "member_known")
    if theirs:
        return Found(theirs[0], "elsewhere")
    named = _named(row, village, near)
    if words and _says_otherwise(named, near):
        return Found(named, "id_differs")
    return Found(named, "" if row.values.get("number") == named.number else "same_name")


def _says_otherwise(home: Household, near: Near) -> bool:
    """Whether the head has a number already; it is another, or the household would have been found by it."""
    return any(member.id_index for member in near.members[home.id] if member.name == home.head)


def look_up_homes(rows: Sequence[Row]) -> None:
    """The households that any of these rows may name, in a few questions for all of them."""
    if not rows:
        return
    near, tx = Near(), rows[0].tx
    for home in tx.session.exec(_living(rows).order_by(col(Household.id))):
        near.named[home.village_id, "number", home.number].append(home)
        near.named[home.village_id, "head", home.head].append(home)
    words = [word for row in rows for word in words_of(tx, row.values.get("id_number", ""))]
    if words:
        _look_up_people(tx, near, words)
    for row in rows:
        row.seen["near"] = near


def _living(rows: Sequence[Row]) -> SelectOfScalar[Household]:
    villages = set[str]()
    for row in rows:
        with suppress(Wrong):
            villages.add(village_of(row).id)
    named = or_(col(Household.number).in_(_said(rows, "number")), col(Household.head).in_(_said(rows, "head")))
    return select(Household).where(col(Household.village_id).in_(villages), col(Household.ended_on).is_(None), named)


def _look_up_people(tx: Tx, near: Near, words: Sequence[str]) -> None:
    """Whose numbers these are, within the importer's places (nobody learns that somebody is known elsewhere); and who

    else lives with whoever may be meant.
    """
    living = col(Member.ended_on).is_(None), col(Household.ended_on).is_(None)
    asked = select(Member.id_index, Household, Place.path).join(Household, col(Household.id) == Member.household_id)
    asked = asked.join(Place, col(Place.id) == Household.village_id)
    for word, home, path in tx.session.exec(asked.where(col(Member.id_index).in_(words), *living)):
        if covers_path(tx, path, KEEPERS):
            near.by_word[str(word)].append(home)
    homes = {home.id for home in near.all()}
    for member in tx.session.exec(select(Member).where(col(Member.household_id).in_(homes), living[0])):
        near.members[member.household_id].append(member)


def _said(rows: Sequence[Row], name: str) -> set[str]:
    return {row.values[name] for row in rows if row.values.get(name)}


def _named(row: Row, village: Place, near: Near) -> Household:
    values = row.values
    if values.get("number"):
        found = near.named.get((village.id, "number", values["number"]), [])
        if found and values.get("head") in {None, found[0].head}:
            return _only(found)
    if not values.get("head"):
        raise Wrong("household_unknown")
    found = near.named.get((village.id, "head", values["head"]), [])
    return _only([home for home in found if _fits(home, values.get("group", ""))])


def _fits(home: Household, group: str) -> bool:
    return len({group_key(group), group_key(home.group_name)} - {""}) < 2


def _only(found: Sequence[Household]) -> Household:
    if not found:
        raise Wrong("household_unknown")
    if len({home.id for home in found}) > 1:
        raise Wrong("household_ambiguous")
    return found[0]


def homes_shown(tx: Tx, ids: Sequence[str]) -> dict[str, list[str]]:
    """Households as candidates; nothing of those that are not the caller's."""
    asked = select(Household, Place.name, Place.path).join(Place, col(Place.id) == Household.village_id)
    rows = tx.session.exec(asked.where(col(Household.id).in_(ids))).all()
    homes = [(home, village) for home, village, path in rows if covers_path(tx, path, KEEPERS)]
    members = members_of(tx, [home.id for home, _ in homes])
    return {
        h.id: [
            h.head,
            " ".join(part for part in (village, h.group_name, h.number) if part),
            "、".join(m.name for m in members.get(h.id, [])),
        ]
        for h, village in homes
    }
