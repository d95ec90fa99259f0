"""Rows as JSON text made by the database: for lists that are read far more often than anything else.

Reading fifty rows into Python objects, checking them and writing them out again costs four times what the
database takes to write the same JSON. Times, booleans and JSON columns come out as they do everywhere else.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, Text, cast, func, literal_column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import JSON

from server.base.columns import UTCDateTime


class JsonObject(FunctionElement[Any]):
    """A JSON object of named columns; may stand inside another one."""

    name = "json_object"
    type = JSON()
    inherit_cache = True

    def __init__(self, fields: Mapping[str, Any]) -> None:
        parts: list[Any] = []
        for name, column in fields.items():
            parts += [literal_column(f"'{name}'"), column]
        super().__init__(*parts)


def json_text(fields: Mapping[str, Any]) -> ColumnElement[str]:
    """The object as text, for a ``select``: key -> column."""
    return cast(JsonObject(fields), Text)


def in_one_row(texts: Select[Any]) -> Select[tuple[str | None]]:
    """The texts that ``texts`` selects, in its order, as one row of lines (JSON has none inside it); see ``lines``.

    SQLite's driver gives up the interpreter's lock at every row: with sixteen readers, fifty rows cost twice as much
    as one.
    """
    inner = texts.subquery()
    return select(func.aggregate_strings(inner.c[0], "\n"))


def lines(text: str | None) -> list[str]:
    """What ``in_one_row`` joined."""
    return text.split("\n") if text else []


@compiles(JsonObject, "sqlite")
def _sqlite(element: JsonObject, compiler: Any, **kwargs: Any) -> str:
    parts = [_sqlite_value(column, compiler.process(column, **kwargs)) for column in element.clauses]
    return f"json_object({', '.join(parts)})"


def _sqlite_value(column: Any, sql: str) -> str:
    if isinstance(column.type, UTCDateTime):
        return f"replace(substr({sql}, 1, 23), ' ', 'T') || 'Z'"
    if isinstance(column.type, Boolean):
        return f"json(CASE {sql} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)"
    return f"json({sql})" if isinstance(column.type, JSON) else sql


@compiles(JsonObject, "postgresql")
def _postgresql(element: JsonObject, compiler: Any, **kwargs: Any) -> str:
    parts = [_postgresql_value(column, compiler.process(column, **kwargs)) for column in element.clauses]
    return f"json_build_object({', '.join(parts)})"


def _postgresql_value(column: Any, sql: str) -> str:
    if isinstance(column.type, UTCDateTime):
        return f"""to_char({sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""
    return sql
