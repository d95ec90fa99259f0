"""What is already known of the households that a few hundred drafts speak of: three queries, whatever their number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_
from sqlalchemy import select as select_rows
from sqlmodel import col, select

from server.base.columns import table_of
from server.base.tx import Tx
from server.events.models import Event
from server.households.models import Household, Member
from server.households.scope import KEEPERS
from server.ledgers.homes.drafts import Draft
from server.ledgers.models import ImportBatch
from server.people.scope import covers_path
from server.places.models import Place

KnownRow = Mapping[str, Any]
_HOME, _MEMBER = table_of(Household), table_of(Member)


@dataclass
class Known:
    """Households by id, and the ways to find them. ``members`` by household, ``person_home``: word -> household."""

    homes: dict[str, KnownRow] = field(default_factory=dict)
    members: dict[str, list[KnownRow]] = field(default_factory=lambda: defaultdict(list))
    person_home: dict[str, str] = field(default_factory=dict)
    by_number: dict[tuple[str, str], str] = field(default_factory=dict)
    by_head: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def renew(self, table: str, row: KnownRow) -> None:
        """A household or a member was written: a later row of the same list compares itself with what it says now."""
        if table == _HOME.name:
            self.homes[row["id"]] = row
        else:
            members = self.members[row["household_id"]]
            members[:] = [*(one for one in members if one["id"] != row["id"]), row]


def known_of(tx: Tx, drafts: Sequence[Draft], more: Iterable[str] = (), batch_id: str = "") -> Known:
    """Everything that these drafts may be the same as; ``more``: households that a person named.

    What the batch itself has brought in is no namesake: two of one name in a list are two, however far apart.
    """
    known = Known()
    words = [word for draft in drafts for person in draft.people for word in person.words]
    ids = set(more) | set(_by_person(tx, words))
    villages = {draft.village_id for draft in drafts if draft.village_id}
    numbers = {draft.number for draft in drafts if draft.number}
    heads = {draft.head for draft in drafts if draft.head}
    here = _HOME.c.village_id.in_(villages)
    named = here & or_(_HOME.c.number.in_(numbers), _HOME.c.head.in_(heads) & _HOME.c.ended_on.is_(None))
    rows = list(_rows(tx, select_rows(_HOME).where(or_(named, _HOME.c.id.in_(ids)))))
    own = _own(tx, rows, batch_id) if batch_id else set()
    for row in rows:
        _add(known, row, is_own=row["id"] in own)
    living = _MEMBER.c.household_id.in_(list(known.homes)) & _MEMBER.c.ended_on.is_(None)
    for row in _rows(tx, select_rows(_MEMBER).where(living).order_by(_MEMBER.c.id)):
        known.members[row["household_id"]].append(row)
        if row["id_index"] and known.homes[row["household_id"]]["ended_on"] is None:
            known.person_home.setdefault(row["id_index"], row["household_id"])
    return known


def _own(tx: Tx, rows: Sequence[KnownRow], batch_id: str) -> set[str]:
    """Those that this batch has brought in, as the diary has it."""
    begun = tx.get(ImportBatch, batch_id).created_at
    young = [row["id"] for row in rows if row["created_at"] >= begun]
    added = Event.subject_kind == "household", Event.kind == "household.added", col(Event.subject_id).in_(young)
    found = tx.session.exec(select(Event.subject_id, Event.data).where(*added)) if young else ()
    return {household_id for household_id, data in found if data.get("batch") == batch_id}


def _add(known: Known, row: KnownRow, *, is_own: bool) -> None:
    known.homes[row["id"]] = row
    known.by_number[row["village_id"], row["number"]] = row["id"]
    if row["ended_on"] is None and not is_own:
        known.by_head[row["village_id"], row["head"]].append(row["id"])


def _by_person(tx: Tx, words: Sequence[str]) -> list[str]:
    """Households of these people, within the importer's places: nobody learns that somebody is known elsewhere."""
    if not words:
        return []
    asked = select(Member.household_id, Place.path).join(Household, col(Household.id) == Member.household_id)
    asked = asked.join(Place, col(Place.id) == Household.village_id)
    rows = tx.session.exec(asked.where(col(Member.id_index).in_(words), col(Member.ended_on).is_(None)))
    return [household_id for household_id, path in rows if covers_path(tx, path, KEEPERS)]


def _rows(tx: Tx, asked: Any) -> Iterable[KnownRow]:
    return (dict(row) for row in tx.session.connection().execute(asked).mappings())
