"""Column types and table conventions shared by every noun: import before the first table is declared."""

from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import DateTime, Dialect, String, Table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import JSON, TypeDecorator
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[datetime]):
    """Aware UTC in and out on both databases; SQLite alone would hand back naive times."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times: they are bugs."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Attach UTC where the driver forgot it."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Json: type[JSON] = JSON
"""Plain JSON. Assign a new object to change it: changes inside are not seen."""


def sqlite_pragmas(connection: Any) -> None:
    """Durable, concurrent, strict: run on every new SQLite connection."""
    connection.isolation_level = None  # Python's own BEGIN rules lose updates; ours are in db.py
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=15000",
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def table_of(model: type[SQLModel]) -> Table:
    """The SQLAlchemy table behind a model, for bulk inserts."""
    return cast(Table, model.__table__)  # type: ignore[attr-defined]


class without_index(FunctionElement[str]):
    """A text column by which SQLite shall not look rows up: it would begin with it, whatever else is asked.

    PostgreSQL knows how many rows there are, and chooses by itself.
    """

    inherit_cache = True
    name = "without_index"
    type = String()


@compiles(without_index, "sqlite")
def _hidden(element: without_index, compiler: SQLCompiler, **how: Any) -> str:
    return f"+{compiler.process(element.clauses, **how)}"


@compiles(without_index)
def _plain(element: without_index, compiler: SQLCompiler, **how: Any) -> str:
    return compiler.process(element.clauses, **how)
