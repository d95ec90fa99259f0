"""What a list would change about a household that is known: fields that it says otherwise, people that are missing.

An empty cell erases nothing, and who is not in the list stays: a list that leaves somebody out says nothing of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from server.ledgers.cells.groups import group_key
from server.ledgers.homes.drafts import Draft, Person
from server.ledgers.homes.known import Known, KnownRow

HEAD, OTHER = "户主", "家庭成员"


@dataclass
class Plan:
    """``home``: changed columns of the household; ``people``: (person, known row, its changed columns); ``new``."""

    home: dict[str, Any] = field(default_factory=dict)
    people: list[tuple[Person, KnownRow, dict[str, Any]]] = field(default_factory=list)
    new: list[Person] = field(default_factory=list)

    @property
    def is_something(self) -> bool:
        """Whether anything would be written."""
        return bool(self.home or self.people or self.new)


def plan_update(draft: Draft, known: Known, home_id: str, *, is_decided: bool = False) -> Plan:
    """Compare a draft with the household that it is; ``is_decided``: a person said so, and other numbers replace."""
    home = known.homes[home_id]
    plan = Plan(_home_changes(draft, known, home))
    pairs = paired(draft.people, known.members[home_id])
    for position, person in enumerate(draft.people):
        row = pairs.get(position)
        if row is not None:
            changes = _person_changes(person, row, is_decided)
            if changes:
                plan.people.append((person, row, changes))
        elif _home_of(person, known) in {None, home_id}:
            plan.new.append(person)
    left = [row for row in known.members[home_id] if all(row is not paired_row for paired_row in pairs.values())]
    plan.people += _former_heads(draft, left)
    return plan


def _former_heads(draft: Draft, left: Sequence[KnownRow]) -> list[tuple[Person, KnownRow, dict[str, Any]]]:
    """A household has one head: whoever was it and is not in the list becomes one of its people."""
    if not any(person.relation == HEAD for person in draft.people):
        return []
    heads = [row for row in left if row["relation"] == HEAD]
    return [(Person(draft.position, row["name"], OTHER), row, {"relation": OTHER}) for row in heads]


def paired(people: Sequence[Person], members: Sequence[KnownRow]) -> dict[int, KnownRow]:
    """Who of the list is whom: by number, else by name and relation, else by name, in order; each member once."""
    found: dict[int, KnownRow] = {}
    free = list(members)
    for is_them in (_is_by_number, _is_by_relation, _is_by_name):
        for position, person in enumerate(people):
            row = next((m for m in free if is_them(person, m)), None) if position not in found else None
            if row is not None:
                found[position] = row
                free.remove(row)
    return found


def renumbered(draft: Draft, known: Known, home_id: str) -> list[Person]:
    """People of the same name whose number is another than the known one."""
    pairs = paired(draft.people, known.members[home_id])
    return [draft.people[position] for position, row in pairs.items() if _differs(draft.people[position], row)]


def _is_by_number(person: Person, row: KnownRow) -> bool:
    return row["id_index"] is not None and row["id_index"] in person.words


def _is_by_relation(person: Person, row: KnownRow) -> bool:
    return bool(person.name == row["name"] and person.relation == row["relation"])


def _is_by_name(person: Person, row: KnownRow) -> bool:
    return bool(person.name == row["name"])


def _differs(person: Person, row: KnownRow) -> bool:
    return bool(person.words and row["id_index"]) and row["id_index"] not in person.words


def _home_changes(draft: Draft, known: Known, home: KnownRow) -> dict[str, Any]:
    said = {name: value for name, value in draft.values.items() if name != "phone"} | {"head": draft.head}
    changes = {name: value for name, value in said.items() if value != home[name]}
    if draft.phone_words and home["phone_index"] not in draft.phone_words:
        changes["phone"] = draft.values["phone"]
    if draft.group_text and group_key(draft.group_text) != group_key(home["group_name"]):
        changes["group_name"] = draft.group_text
    if draft.group is not None and draft.group.place_id != home["place_id"]:
        changes["place_id"] = draft.group.place_id
    is_free = (draft.village_id, draft.number) not in known.by_number
    if draft.number and draft.number != home["number"] and is_free:
        changes["number"] = draft.number
    return changes


def _person_changes(person: Person, row: KnownRow, is_decided: bool) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if person.name != row["name"]:
        changes["name"] = person.name
    if person.relation not in {row["relation"], OTHER}:
        changes["relation"] = person.relation
    if person.gender and person.gender != row["gender"]:
        changes["gender"] = person.gender
    if person.birth_year and person.birth_year != row["birth_year"]:
        changes["birth_year"] = person.birth_year
    if person.is_away is not None and person.is_away != row["is_away"]:
        changes["is_away"] = person.is_away
    if person.words and (not row["id_index"] or is_decided and _differs(person, row)):
        changes["id_number"] = person.id_number
    return changes


def _home_of(person: Person, known: Known) -> str | None:
    return next((known.person_home[word] for word in person.words if word in known.person_home), None)
