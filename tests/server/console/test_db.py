"""``xiaoge db``: from nothing to this version, and a database of another version is named as such."""

import sqlite3
from pathlib import Path

import pytest

from tests.server.console.conftest import Run

COMMANDS = [("db", "check"), ("keys", "rotate"), ("backup",)]


def test_from_nothing_to_this_version_and_again(run: Run):
    assert "The database is empty. Run: xiaoge db upgrade" in run("db", "check").output
    for _ in range(2):
        assert run("db", "upgrade").output == "The database is up to date.\n"
    assert run("db", "check").output == "The database is up to date.\n"


@pytest.mark.parametrize("words", COMMANDS)
def test_a_newer_database_is_not_worked_on(run: Run, tmp_path: Path, words: tuple[str, ...]):
    run("db", "upgrade")
    with sqlite3.connect(tmp_path / "data" / "xiaoge.db") as database:
        database.execute("UPDATE alembic_version SET version_num = 'from_the_future'")
    said = run(*words)
    assert said.exit_code == 2
    assert said.output == (
        "xiaoge: The database is of a newer version (from_the_future). Install that version, or restore a backup.\n"
    )


def test_a_table_changed_by_hand_is_named(run: Run, tmp_path: Path):
    run("db", "upgrade")
    with sqlite3.connect(tmp_path / "data" / "xiaoge.db") as database:
        database.execute("DROP TABLE meta")
    said = run("db", "check")
    assert said.exit_code == 2
    assert "The tables differ from this version" in said.output


def test_a_data_folder_that_is_a_file_is_said_so(run: Run, tmp_path: Path):
    (tmp_path / "data").write_text("", encoding="utf-8")
    said = run("db", "upgrade")
    assert said.exit_code == 2
    assert "XIAOGE_DATA" in said.output
