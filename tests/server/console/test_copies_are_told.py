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


def test_after_a_copied_file_phones_are_asked_to_begin_anew(run: Run, tmp_path: Path):
    run("db", "upgrade")
    before = epoch(tmp_path / "data")
    said = run("db", "new-epoch")
    assert said.exit_code == 0 and "Start the server" in said.output
    assert epoch(tmp_path / "data") not in {before, ""}
    assert told(tmp_path / "data") == [("epoch.begun", "console", None)]


def test_a_full_disk_leaves_the_earlier_backup_and_nothing_half(run: Run, tmp_path: Path):
    run("db", "upgrade")
    file = tmp_path / "copies" / "nightly.tar"
    assert run("backup", file).exit_code == 0
    good = file.read_bytes()
    file.with_name("nightly.tar.part").symlink_to("/dev/full")
    said = run("backup", file)
    assert said.exit_code == 2 and "No space left on device. Nothing was changed." in said.output
    assert file.read_bytes() == good
    assert [path.name for path in file.parent.iterdir()] == ["nightly.tar"]
    assert len(told(tmp_path / "data")) == 1


def told(data: Path) -> list[tuple[str | None, ...]]:
    with sqlite3.connect(data / "xiaoge.db") as database:
        return database.execute(TOLD).fetchall()


def epoch(data: Path) -> str:
    with sqlite3.connect(data / "xiaoge.db") as database:
        return str(database.execute("SELECT value FROM meta WHERE name = 'epoch'").fetchone()[0])
