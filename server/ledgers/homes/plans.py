"""What a list would change about a household that is known: fields that it says otherwise, people that are missing.

An empty cell erases nothing, and who is not in the list stays: a list that leaves somebody out says nothing of them.
"""

from dataclasses import dataclass, field
from typing import Any

from server.ledgers.cells import group_key
from server.ledgers.homes.drafts import Draft, Person
from server.ledgers.homes.known import Known, KnownRow


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


def plan_update(draft: Draft, known: Known, home_id: str) -> Plan:
    """Compare a draft with the household that it is."""
    home = known.homes[home_id]
    plan = Plan(_home_changes(draft, known, home))
    for person in draft.people:
        row = _known_person(person, known, home_id)
        if row is not None:
            changes = _person_changes(person, row)
            if changes:
                plan.people.append((person, row, changes))
        elif _home_of(person, known) in {None, home_id}:
            plan.new.append(person)
    return plan


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


def _known_person(person: Person, known: Known, home_id: str) -> KnownRow | None:
    """By identity number, else the only one of that name whose number does not say otherwise."""
    members = known.members[home_id]
    by_id = next((m for m in members if m["id_index"] in person.words), None) if person.words else None
    if by_id is not None:
        return by_id
    namesakes = [m for m in members if m["name"] == person.name and not (person.words and m["id_index"])]
    return namesakes[0] if len(namesakes) == 1 else None


def _person_changes(person: Person, row: KnownRow) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if person.name != row["name"]:
        changes["name"] = person.name
    if person.relation not in {row["relation"], "家庭成员"}:
        changes["relation"] = person.relation
    if person.gender and person.gender != row["gender"]:
        changes["gender"] = person.gender
    if person.birth_year and person.birth_year != row["birth_year"]:
        changes["birth_year"] = person.birth_year
    if person.is_away is not None and person.is_away != row["is_away"]:
        changes["is_away"] = person.is_away
    if person.words and not row["id_index"]:
        changes["id_number"] = person.id_number
    return changes


def _home_of(person: Person, known: Known) -> str | None:
    return next((known.person_home[word] for word in person.words if word in known.person_home), None)
