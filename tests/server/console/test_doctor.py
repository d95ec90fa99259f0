"""``xiaoge doctor``: says what is wrong with the remedy that mends it, and what is set."""

import shutil
import sqlite3
from pathlib import Path

from tests.server.console.conftest import Run


def test_without_keys_it_asks_for_keys_and_for_nothing_else(run: Run):
    said = run("doctor", XIAOGE_FIELD_KEYS="", XIAOGE_INDEX_KEYS="")
    assert said.exit_code == 1
    assert "MEND keys" in said.output and "xiaoge keys new" in said.output
    assert "XIAOGE_DATABASE_URL" not in said.output


def test_it_says_what_is_set(run: Run, tmp_path: Path):
    run("db", "upgrade")
    said = run("doctor", XIAOGE_ANCHOR_FILE=str(tmp_path / "anchors.txt")).output
    for line in ("ok   database: SQLite", "ok   keys fit the database", "ok   photo store: folder"):
        assert line in said
    assert f"ok   anchor file: {tmp_path}/anchors.txt" in said
    assert "ok   scheduler: none has run yet" in said
    change(tmp_path, "INSERT INTO meta (name, value) VALUES ('scheduler', '2026-11-16T01:00:00.000Z')")
    assert "MEND scheduler: last heard of at 2026-11-16" in run("doctor").output


def test_a_county_at_work_without_last_nights_backup_is_told(run: Run, tmp_path: Path):
    run("db", "upgrade")
    assert "backup" not in run("doctor").output  # nobody works here yet
    change(tmp_path, "INSERT INTO meta (name, value) VALUES ('scheduler', '2026-11-16T01:00:00.000Z')")
    assert "MEND backup: none was ever made" in run("doctor").output
    run("backup", tmp_path / "elsewhere.tar")
    assert "ok   backup: the last one of 2" in run("doctor").output
    change(tmp_path, "UPDATE event SET at = '2026-11-01T00:00:00.000Z' WHERE kind = 'backup.made'")
    assert "MEND backup: the last one of 2026-11-01" in run("doctor").output


def test_old_photos_that_are_compared_again_are_counted(run: Run, tmp_path: Path):
    run("db", "upgrade")
    assert "old photos" not in run("doctor").output
    now = "'2026-11-16T01:00:00.000Z'"
    columns = "id, kind, key, payload, state, error, asked, attempts, run_after, created_at"
    job = f"'1', 'photo.prints', '', '{{}}', 'waiting', '', 1, 0, {now}, {now}"
    change(tmp_path, f"INSERT INTO job ({columns}) VALUES ({job})")
    assert "ok   old photos to be compared again: 0, 0 minutes" in run("doctor").output


def test_an_anchor_file_that_cannot_be_written_is_named(run: Run):
    said = run("doctor", XIAOGE_ANCHOR_FILE="/nowhere/at/all/anchors.txt")
    assert "MEND anchor file" in said.output and "/nowhere/at/all" in said.output


def test_another_key_does_not_fit(run: Run, environ: dict[str, str]):
    run("db", "upgrade")
    other = {name: f"2{environ[name][1:]}" for name in ("XIAOGE_FIELD_KEYS", "XIAOGE_INDEX_KEYS")}
    assert "MEND keys fit the database" in run("doctor", **other).output


def test_an_empty_database_is_to_be_upgraded(run: Run, tmp_path: Path):
    shutil.rmtree(tmp_path / "data", ignore_errors=True)
    assert "xiaoge db upgrade" in run("doctor").output


def change(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "data" / "xiaoge.db") as database:
        database.execute(statement)
