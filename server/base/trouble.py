"""What is wrong with the database, by the drivers' own codes: what ends by itself must not read like a mistake."""

import sqlite3
from collections.abc import Iterator
from typing import Literal

import psycopg
from sqlalchemy.exc import DBAPIError, DisconnectionError, TimeoutError

Trouble = Literal["full", "away"]

SQLITE_FULL = 13
# busy, locked, no memory, read-only, interrupted, input/output, cannot open, locking protocol
SQLITE_AWAY = {5, 6, 7, 8, 9, 10, 14, 15}
POSTGRES_FULL = "53100"
# connection, other resources, lock not available, stopped by its operator, system; a standby that takes no writes;
# transactions that waited for each other
POSTGRES_AWAY = ("08", "53", "55P03", "57", "58", "25006", "40001", "40P01")


def trouble_of(error: BaseException | None) -> Trouble | None:
    """``full``: no room to write. ``away``: ask again later. ``None``: a mistake, or nothing about the database."""
    return next((found for one in _behind(error) if (found := _trouble(one))), None)


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what led to it: a rollback that fails as well hides the reason."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = getattr(error, "orig", None) or error.__cause__ or error.__context__


def _trouble(error: BaseException) -> Trouble | None:
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(getattr(error, "sqlite_errorcode", 0) & 0xFF)  # extended codes carry the primary one below
    if isinstance(error, psycopg.Error):
        return _of_postgres(error)
    is_away = isinstance(error, DisconnectionError | TimeoutError) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    )
    return "away" if is_away else None


def _of_sqlite(code: int) -> Trouble | None:
    if code == SQLITE_FULL:
        return "full"
    return "away" if code in SQLITE_AWAY else None


def _of_postgres(error: psycopg.Error) -> Trouble | None:
    if error.sqlstate is None:  # it was not the server that spoke: there is no line to it
        return "away" if isinstance(error, psycopg.OperationalError) else None
    if error.sqlstate == POSTGRES_FULL:
        return "full"
    return "away" if error.sqlstate.startswith(POSTGRES_AWAY) else None
