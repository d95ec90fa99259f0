"""What lies inside a place: that and no more, looked up by the index of paths."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import select

from server.base.ids import new_id
from server.base.tx import Tx
from server.places.models import Place
from server.places.within import lies_in
from tests.cast.town import Town

SERVER = Path(__file__).parents[3] / "server"


def add(tx: Tx, num: int, path: str) -> str:
    tx.add(Place(id=(one := new_id()), level="group", name=f"{num}组", num=num, path=path))
    return one


def plan(tx: Tx, asked: Any) -> str:
    """How the database answers, in its own words; PostgreSQL would read a table this small whole."""
    connection = tx.session.connection()
    is_sqlite = connection.dialect.name == "sqlite"
    if not is_sqlite:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
    seen: list[str] = []
    with explained(connection, "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "):
        seen += [str(row[-1]) for row in connection.execute(asked)]
    return "\n".join(seen)


@contextmanager
def explained(connection: Any, word: str) -> Iterator[None]:
    def explain(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> tuple[str, Any]:
        return word + statement, values

    event.listen(connection, "before_cursor_execute", explain, retval=True)
    yield
    event.remove(connection, "before_cursor_execute", explain)


def test_what_lies_inside_is_the_place_and_all_below_it(town: Town):
    with town.tx() as tx:
        dahe = town.places.dahe.path
        near = {add(tx, 90001, f"{dahe}90001/"), add(tx, 90002, f"{dahe}90001/90002/")}
        add(tx, 90003, f"{dahe[:-1]}0/")  # a number that goes on where the village's ends
        tx.session.flush()
        found = set(tx.session.exec(select(Place.id).where(lies_in(dahe))))
        every = tx.session.exec(select(Place)).all()
    assert near < found
    assert found == {place.id for place in every if place.path.startswith(dahe)}


def test_it_is_looked_up_by_the_index_of_paths(town: Town):
    with town.tx() as tx:
        told = plan(tx, select(Place.name).where(lies_in(town.places.dahe.path)))
    assert re.search(r"SEARCH place USING INDEX .*path>\? AND path<\?|Index Cond: .*path.* >= .*path.* < ", told), told


def test_nobody_asks_another_way():
    asking = re.compile(r"Place\.path\)?\.(startswith|like|ilike)\(")
    assert [path.name for path in SERVER.rglob("*.py") if asking.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_the_order_of_paths_is_that_of_their_bytes_whatever_language_a_database_speaks(town: Town):
    with town.tx() as tx:
        asked = "SELECT collation_name FROM information_schema.columns WHERE table_name='place' AND column_name='path'"
        assert tx.session.connection().exec_driver_sql(asked).scalar_one() == "C"
