"""Personal data never goes into the log, not even by way of a database that quotes what it refuses."""

import subprocess
import sys

import pytest
from sqlalchemy.exc import IntegrityError

from server.base.columns import table_of
from server.base.fast_insert import insert_rows
from server.base.log import without_values
from server.households.models import HouseholdKey
from server.people.models import Person
from tests.cast.town import Town

NAME = "尹不得见"


def twice(town: Town, write) -> Exception:
    """What the second of two alike raises."""

    def act() -> None:
        with town.tx() as tx:
            write(tx)
            write(tx)

    with pytest.raises(Exception) as caught:  # noqa: PT011 - each driver has its own
        act()
    return caught.value


def test_a_refused_row_is_named_by_kind_and_place_alone(town: Town):
    row = {"key": NAME, "household_id": town.households[0].id}
    error = twice(town, lambda tx: insert_rows(tx.session.connection(), table_of(HouseholdKey), [row]))

    line = without_values(None, "error", {"event": "unexpected", "exc_info": error})

    assert NAME not in str(line)
    assert "insert_rows" in line["exception"]
    assert type(error).__name__ in line["exception"]


def test_nor_do_the_parameters_of_a_statement_show(town: Town):
    def write(tx):
        tx.session.add(Person(id="0" * 36, name=NAME, created_at=tx.now))
        tx.session.flush()
        tx.session.expunge_all()

    error = twice(town, write)

    assert isinstance(error, IntegrityError)
    assert NAME not in str(error)


def test_the_log_as_it_is_set_up_keeps_them_back():
    code = f"""
import sqlite3, structlog
from server.base.log import configure_log
configure_log("info")
try:
    raise sqlite3.IntegrityError("{NAME}")
except sqlite3.Error:
    structlog.get_logger().exception("unexpected")
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr
    assert "IntegrityError" in said
    assert NAME not in said
