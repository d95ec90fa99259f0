"""What a person is found by, as an index: the name from each character on, and its initials with every reading."""

from collections.abc import Collection
from typing import Any

from sqlmodel import col, delete, select

from server.base.columns import table_of
from server.base.fast_insert import insert_rows
from server.base.finding import keys_of
from server.base.pinyin import initials_of
from server.base.tx import Tx
from server.people.models import Person, PersonKey


def search_keys(name: str) -> set[str]:
    """For 覃桂花 these are 覃桂花, ~桂花, ~花, tgh and qgh."""
    return keys_of([name], initials_of(name).split())


def add_person_keys(tx: Tx, person_id: str, name: str) -> None:
    """Queue the keys of somebody new."""
    for row in _rows(person_id, name):
        tx.insert(table_of(PersonKey), **row)


def renew_person_keys(tx: Tx, ids: Collection[str]) -> None:
    """People came in or are called otherwise: keys follow the rows as they are now."""
    if not ids:
        return
    tx.session.exec(delete(PersonKey).where(col(PersonKey.person_id).in_(ids)))
    for person_id, name in tx.session.exec(select(Person.id, Person.name).where(col(Person.id).in_(ids))):
        insert_rows(tx.session.connection(), table_of(PersonKey), _rows(person_id, name))


def _rows(person_id: str, name: str) -> list[dict[str, Any]]:
    return [{"key": key, "person_id": person_id} for key in sorted(search_keys(name))]
