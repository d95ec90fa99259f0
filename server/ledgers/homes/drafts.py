"""A unit of the list as a household that could be: place, head, members, with the words that find them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from server.base.tx import Tx
from server.households.numbers import ID_NUMBER, PHONE
from server.households.rules import birthday, gender
from server.ledgers.cells.groups import group_key, group_name
from server.ledgers.cells.numbers import may_be_damaged
from server.ledgers.cells.text import Wrong
from server.ledgers.kinds.households import HEADS
from server.ledgers.kinds.kind import Line, Unit
from server.ledgers.verdicts import problem
from server.ledgers.where import Group, Where

OF_HOME = ("phone", "nickname", "yard", "contact")


@dataclass
class Person:
    """A member as the list has them. ``words``: their identity number under every version of the index key."""

    row: int
    name: str
    relation: str
    id_number: str = ""
    gender: str = ""
    birth_year: int | None = None
    is_away: bool | None = None
    words: list[str] = field(default_factory=list)


@dataclass
class Draft:
    """A household as the list has it. ``problems`` on its first row, or ``is_bad``, keep it out; others one person."""

    position: int
    village_id: str = ""
    group: Group | None = None
    group_text: str = ""
    head: str = ""
    number: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    phone_words: list[str] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    is_bad: bool = False

    @property
    def group_key(self) -> str:
        """The group, however it is written."""
        return group_key(self.group_text)


def draft_of(tx: Tx, where: Where, unit: Unit) -> Draft:
    """Understand a unit; whatever is wrong with it is listed by row and column."""
    draft = Draft(unit.position, values={name: unit.values[name] for name in OF_HOME if name in unit.values})
    draft.phone_words = _find(tx, draft.values.get("phone", ""), PHONE)
    draft.number, draft.group_text = unit.values.get("number", ""), unit.values.get("group", "")
    _place(draft, where, unit)
    draft.people = [person for line in unit.lines if (person := _person(tx, draft, unit, line)) is not None]
    draft.head = _head(unit, draft.people)
    if not draft.head and "head" not in unit.wrong:
        _refuse(draft, unit.position, "head_missing", "head")
    _check_first_row(draft, unit)
    _set_relations(draft)
    _note_group(draft, where)
    return draft


def _place(draft: Draft, where: Where, unit: Unit) -> None:
    try:
        draft.village_id = where.village(unit.values.get("village", ""), unit.values.get("town", ""))
    except Wrong as error:
        _refuse(draft, unit.position, error.code, "village")
        return
    draft.group = where.group(draft.village_id, draft.group_text)
    draft.group_text = draft.group.name if draft.group else group_name(draft.group_text) if draft.group_text else ""


def _note_group(draft: Draft, where: Where) -> None:
    """A village that has a list of its groups, and this is none of them: it comes in, but somebody should look."""
    if draft.village_id and draft.group_text and draft.group is None and where.groups(draft.village_id):
        draft.problems.append(problem(draft.position, "group_unknown", "group"))


def _check_first_row(draft: Draft, unit: Unit) -> None:
    first = unit.lines[0]
    for name, code in {**unit.wrong, **first.wrong}.items():
        if _is_note(first, name):
            draft.problems.append(problem(first.row, code, name))
        else:
            _refuse(draft, first.row, code, name)


def _is_note(line: Line, name: str) -> bool:
    """A birthday that nobody can read harms nothing where the identity number says it."""
    return name == "born" and bool(line.values.get("id_number"))


def _refuse(draft: Draft, row: int, code: str, name: str) -> None:
    draft.is_bad = True
    draft.problems.append(problem(row, code, name))


def _person(tx: Tx, draft: Draft, unit: Unit, line: Line) -> Person | None:
    """The person of a row; a row with something wrong is listed and left out."""
    values = line.values
    is_first = line is unit.lines[0]
    if line.wrong and not is_first:
        draft.problems += [problem(line.row, code, name) for name, code in line.wrong.items()]
        if not all(_is_note(line, name) for name in line.wrong):
            return None
    name = values.get("name") or (unit.values.get("head", "") if is_first else "")
    if not name:
        if not is_first:
            draft.problems.append(problem(line.row, "name_missing", "name"))
        return None
    person = Person(line.row, name, values.get("relation", ""), values.get("id_number", ""), values.get("gender", ""))
    _born(person, values.get("born"))
    person.is_away = values.get("away")
    person.words = words_of(tx, person.id_number)
    return person


def words_of(tx: Tx, id_number: str) -> list[str]:
    """The index words of a number, the newest key's first; none for an empty one."""
    return _find(tx, id_number, ID_NUMBER)


def _find(tx: Tx, number: str, purpose: str) -> list[str]:
    keys = tx.services.keys
    return [keys.find(number, purpose, version) for version in keys.index] if number else []


def _born(person: Person, born: date | str | None) -> None:
    if person.id_number:
        day = birthday(person.id_number)
        person.birth_year, person.gender = day.year if day else None, gender(person.id_number)
    elif born:
        person.birth_year = born.year if isinstance(born, date) else int(born[:4])


def _head(unit: Unit, people: list[Person]) -> str:
    said = unit.values.get("head", "")
    if said:
        return str(said)
    return next((p.name for p in people if p.relation in HEADS), people[0].name if people else "")


def _set_relations(draft: Draft) -> None:
    """The head is 户主 whatever the row says; a household always has its head among its members."""
    for person in draft.people:
        if person.relation in HEADS or (person.name == draft.head and not person.relation):
            person.relation = "户主"
        person.relation = person.relation or "家庭成员"
    is_there = any(person.name == draft.head for person in draft.people)
    if draft.head and not is_there and not draft.is_bad and not any(p["row"] == draft.position for p in draft.problems):
        draft.people.insert(0, Person(draft.position, draft.head, "户主"))


def is_doubtful(person: Person) -> bool:
    """An identity number that Excel may have rounded and that checks out all the same."""
    return may_be_damaged(person.id_number)
