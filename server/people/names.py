"""Names of people by id, for everything that says who did it."""

from collections.abc import Collection

from sqlmodel import col, select

from server.base.quick import Quick
from server.base.tx import Tx
from server.people.models import Person

_NAME = Quick("SELECT name FROM person WHERE id = :id")


def names_of(tx: Tx, ids: Collection[str]) -> dict[str, str]:
    """id -> name, for those that are known."""
    if not ids:
        return {}
    return dict(tx.session.exec(select(Person.id, Person.name).where(col(Person.id).in_(ids))).all())


def name_of(tx: Tx, person_id: str) -> str:
    """The name, read once per transaction; empty for the clock and the console."""
    return tx.remember(("name", person_id), lambda: next((row[0] for row in _NAME.rows(tx, id=person_id)), ""))
