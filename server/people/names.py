"""Names of people by id, for everything that says who did it."""

from collections.abc import Callable, Collection
from typing import Any

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


def ask_name(tx: Tx, person_id: str) -> Callable[[], None]:
    """Ask what ``name_of`` will want to know; it is known when the outcome is called (see ``base.ahead``)."""
    answer = _NAME.ask(tx, id=person_id)
    return lambda: tx.known.update({("name", person_id): _first(answer())})


def name_of(tx: Tx, person_id: str) -> str:
    """The name, read once per transaction; empty for the clock and the console."""
    return tx.remember(("name", person_id), lambda: _first(_NAME.rows(tx, id=person_id)))


def _first(rows: list[tuple[Any, ...]]) -> str:
    return rows[0][0] if rows else ""
