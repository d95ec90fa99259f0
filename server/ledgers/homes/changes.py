"""What an update of a household changes, in words: old and new of each field, numbers masked."""

from collections.abc import Iterator, Mapping
from typing import Any

from server.base.crypto import Keys
from server.households.numbers import ID_NUMBER
from server.households.rules import mask_id_number
from server.ledgers.changes import Change, Words, words
from server.ledgers.homes.drafts import Draft, Person
from server.ledgers.homes.known import KnownRow
from server.ledgers.homes.plans import Plan
from server.people.rules import mask_phone

FIELD_OF = {"group_name": "group", "birth_year": "born", "is_away": "away"}
_WORDS: Mapping[str, Mapping[Any, Words]] = {
    "contact": {"home": ("在家", "at home"), "away": ("外出", "away"), "empty": ("空户", "empty all year")},
    "is_away": {True: ("外出", "away"), False: ("没外出", "not away")},
}
_MISSING: Words = ("没有这个人", "not listed")
_LOOSE: Words = ("只写了组名", "by name only")


def changes_told(keys: Keys, draft: Draft, home: KnownRow, plan: Plan) -> list[Change]:
    """In the order of the sheet: the household, who of it is said otherwise, who is new."""
    found = [*_of_home(draft, home, plan.home)]
    for person, row, changes in plan.people:
        found += _of_person(keys, person, row, changes)
    found += [_of_somebody_new(person) for person in plan.new]
    return found


def _of_home(draft: Draft, home: KnownRow, changes: Mapping[str, Any]) -> Iterator[Change]:
    for name, value in changes.items():
        if name == "phone":
            yield Change(draft.position, "phone", words(home["phone_masked"]), words(mask_phone(value)))
        elif name != "place_id":
            yield Change(draft.position, FIELD_OF.get(name, name), _said(name, home[name]), _said(name, value))
        elif "group_name" not in changes and draft.group is not None:  # it had the words; now it lies there
            yield Change(draft.position, "group", _LOOSE, words(draft.group.name))


def _of_person(keys: Keys, person: Person, row: KnownRow, changes: Mapping[str, Any]) -> Iterator[Change]:
    for name, value in changes.items():
        if name == "id_number":
            held = keys.open(bytes(row["id_cipher"]), ID_NUMBER) if row["id_cipher"] else ""
            before, after = words(mask_id_number(held) if held else ""), words(mask_id_number(value))
            yield Change(person.row, name, before, after, row["name"])
        else:
            yield Change(person.row, FIELD_OF.get(name, name), _said(name, row[name]), _said(name, value), row["name"])


def _of_somebody_new(person: Person) -> Change:
    return Change(person.row, "name", _MISSING, words(f"{person.name}（{person.relation}）"))


def _said(name: str, value: Any) -> Words:
    return _WORDS[name].get(value, words(value)) if name in _WORDS else words(value)
