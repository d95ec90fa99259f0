"""Small reads on the hot path: one SQL text, straight to the driver.

A SQLAlchemy select costs 150 to 400 µs to build, hash and fetch, this costs 15. Parameters are written ``:name``,
a list of texts ``IN (:names...)``, whatever its length.
Only for text, numbers and booleans: no type of ours is converted, on either side (dates are passed as ISO text).
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from server.base.prepared import Answer, asked_together
from server.base.tx import Tx

_NAME = re.compile(r":([a-z_]+)")
_LIST = re.compile(r"IN \(:([a-z_]+)\.\.\.\)")
# as JSON, as on SQLite: psycopg needs 50 µs for a list; as an array, for the planner takes that for a few, not a table
_ELEMENTS = r"= ANY (ARRAY(SELECT json_array_elements_text(CAST(:\1 AS json))))"


_PARAMETER = re.compile(r"%\((\w+)\)s")
_ASKING = "asking"  # what a transaction is about to ask as one question


@contextmanager
def asked_as_one(tx: Tx) -> Iterator[None]:
    """On PostgreSQL what ``Quick`` asks in the block is one statement, sent at its end; read the answers after it.

    What the block told the database (a lock, say) is done before. Of a crash nobody hears before an answer is read.
    """
    connection = tx.connection
    if connection.dialect.name == "sqlite":
        yield
        return
    asking = tx.known[_ASKING] = _Asking()
    with asked_together(connection):
        try:
            yield
        finally:
            del tx.known[_ASKING]
        asking.ask(connection.connection.cursor())


class Quick:
    """A prepared text; ``rows`` runs it in the transaction."""

    def __init__(self, sql: str) -> None:
        self._lists = _LIST.findall(sql)
        one = _LIST.sub(r"= :\1", sql)
        self._sqlite = (one, _LIST.sub(r"IN (SELECT value FROM json_each(:\1))", sql))
        self._postgres = (_percent(one), _percent(_LIST.sub(_ELEMENTS, sql)))

    def rows(self, tx: Tx, **values: Any) -> list[tuple[Any, ...]]:
        """Every row as a tuple."""
        return self.ask(tx, **values)()

    def ask(self, tx: Tx, **values: Any) -> Answer:
        """Execute now; the rows are read, once, by whoever calls the answer: see ``asked_as_one``."""
        lists = {name: list(values[name]) for name in self._lists}
        has_many = any(len(found) != 1 for found in lists.values())
        given = values | {name: json.dumps(found) if has_many else found[0] for name, found in lists.items()}
        asking: _Asking | None = tx.known.get(_ASKING)
        if asking is not None:
            return asking.add(self._postgres[has_many], given)
        cursor = self._executed(tx, has_many, given)

        def answer() -> list[tuple[Any, ...]]:
            try:
                return list(cursor.fetchall())
            finally:
                cursor.close()

        return answer

    def tell(self, tx: Tx, **values: Any) -> None:
        """Execute, for its effect alone; it may travel with others (``asked_as_one``)."""
        self._executed(tx, False, values).close()

    def run(self, tx: Tx, rows: list[dict[str, Any]]) -> None:
        """Execute once per row of values."""
        connection = tx.connection
        cursor = connection.connection.cursor()
        try:
            cursor.executemany((self._sqlite if connection.dialect.name == "sqlite" else self._postgres)[0], rows)
        finally:
            cursor.close()

    def _executed(self, tx: Tx, has_many: bool, given: dict[str, Any]) -> Any:
        connection = tx.connection
        cursor = connection.connection.cursor()
        cursor.execute((self._sqlite if connection.dialect.name == "sqlite" else self._postgres)[has_many], given)
        return cursor


class _Asking:
    """Questions that become one: each a column of its only row, as a list of records in JSON."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._values: dict[str, Any] = {}
        self._cursor: Any = None
        self._row: list[Any] | None = None

    def add(self, sql: str, given: dict[str, Any]) -> Answer:
        number = len(self._parts)
        self._parts.append(sql)
        self._values.update({f"{name}_{number}": value for name, value in given.items()})
        return lambda: self._rows(number)

    def ask(self, cursor: Any) -> None:
        self._cursor = cursor
        if self._parts:
            cursor.execute(_as_one(tuple(self._parts)), self._values)

    def _rows(self, number: int) -> list[tuple[Any, ...]]:
        if self._row is None:
            [self._row] = self._cursor.fetchall()
            self._cursor.close()
        return [tuple(record.values()) for record in self._row[number] or []]


@lru_cache(maxsize=256)
def _as_one(parts: tuple[str, ...]) -> str:
    numbered = (_PARAMETER.sub(rf"%(\1_{number})s", sql) for number, sql in enumerate(parts))
    return "SELECT " + ", ".join(f"(SELECT json_agg(ROW(t.*)) FROM ({sql}) t)" for sql in numbered)


def _percent(sql: str) -> str:
    return _NAME.sub(r"%(\1)s", sql)
