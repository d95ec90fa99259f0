"""The diary of what is kept tells of every backup, and of the restore that the data came from."""

import sqlite3
from pathlib import Path

from tests.server.console.conftest import Run

TOLD = "SELECT kind, via, json_extract(data, '$.name') FROM event WHERE subject_kind = 'storage' ORDER BY id"


def test_a_backup_and_a_restore_leave_a_line_each(run: Run, tmp_path: Path):
    run("db", "upgrade")
    file = tmp_path / "first.tar"
    said = run("backup", file)
    assert said.exit_code == 0, said.output
    assert told(tmp_path / "data") == [("backup.made", "console", "first.tar")]
    other = {"XIAOGE_DATA": str(tmp_path / "other")}
    again = run("restore", file, **other)
    assert again.exit_code == 0, again.output
    assert told(tmp_path / "other") == [("backup.restored", "console", "first.tar")]


def told(data: Path) -> list[tuple[str, ...]]:
    with sqlite3.connect(data / "xiaoge.db") as database:
        return database.execute(TOLD).fetchall()
