"""What ends by itself is told from a mistake, by the codes of both drivers."""

import sqlite3

import psycopg
import pytest
from psycopg import errors
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError, TimeoutError

from server.base.trouble import trouble_of


def of_sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("words that change from version to version")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("code", [5, 261, 517, 6, 8, 264, 10, 778, 14, 15])
def test_a_busy_or_failing_file_is_away(code: int):
    assert trouble_of(of_sqlite(code)) == "away"
    assert trouble_of(OperationalError("", {}, of_sqlite(code))) == "away"


def test_a_full_disk_is_full_on_both():
    assert trouble_of(of_sqlite(13)) == "full"
    assert trouble_of(errors.DiskFull()) == "full"


@pytest.mark.parametrize(
    "kind",
    [
        errors.AdminShutdown,
        errors.CannotConnectNow,
        errors.ConnectionFailure,
        errors.TooManyConnections,
        errors.LockNotAvailable,
        errors.QueryCanceled,
        errors.IoError,
        errors.ReadOnlySqlTransaction,
        errors.SerializationFailure,
        errors.DeadlockDetected,
        psycopg.OperationalError,
    ],
)
def test_a_server_that_stops_or_is_gone_is_away(kind: type[psycopg.Error]):
    assert trouble_of(kind()) == "away"


CUT = DBAPIError("", {}, OSError(), connection_invalidated=True)


@pytest.mark.parametrize("error", [TimeoutError(), DisconnectionError(), CUT])
def test_no_connection_to_be_had_is_away(error: Exception):
    assert trouble_of(error) == "away"


@pytest.mark.parametrize(
    "error",
    [
        of_sqlite(1),  # no such table
        errors.UndefinedTable(),
        errors.UniqueViolation(),
        psycopg.ProgrammingError(),
        DBAPIError("", {}, ValueError()),
        ValueError(),
        None,
    ],
)
def test_a_mistake_is_none(error: Exception | None):
    assert trouble_of(error) is None


def test_the_reason_is_found_behind_a_rollback_that_failed_as_well():
    rollback = of_sqlite(1)
    rollback.__context__ = OperationalError("", {}, of_sqlite(13))
    assert trouble_of(OperationalError("", {}, rollback)) == "full"
