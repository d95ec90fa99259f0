"""What lists write is found by what it is called: the words of rows that came, were renamed or are as before again."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlmodel import SQLModel, col, select

from server.base.tx import Tx
from server.households.models import Household, Member
from server.households.search_keys import renew_keys
from server.issues.models import Issue
from server.issues.search_keys import renew_issue_keys
from server.people.models import Person
from server.people.search_keys import renew_person_keys

CALLED: dict[type[SQLModel], set[str]] = {
    Household: {"pinyin", "number"},
    Member: {"name"},
    Issue: {"text"},
    Person: {"name"},
}
Key = tuple[type[SQLModel], Any]


def is_called_so(model: type[SQLModel], names: Collection[str]) -> bool:
    """Whether a row is found by one of these columns."""
    return not CALLED.get(model, set()).isdisjoint(names)


def renew_words(tx: Tx, rows: Iterable[Key]) -> None:
    """Each of these rows is found by what it is called now; rows that are gone have no words."""
    ids: dict[type[SQLModel], set[str]] = {model: set() for model in CALLED}
    for model, key in rows:
        if model in ids:
            ids[model].add(key)
    tx.session.flush()
    theirs = select(Member.household_id).where(col(Member.id).in_(ids[Member]))
    renew_keys(tx, ids[Household] | (set(tx.session.exec(theirs)) if ids[Member] else set()))
    renew_issue_keys(tx, ids[Issue])
    renew_person_keys(tx, ids[Person])
