"""SQLite's writers share a commit: where it fails, everybody who took part hears of it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError, TimeoutError

from server.base import group_commit
from server.base.db import Database
from server.base.trouble import trouble_of

PATIENCE = 60  # seconds; the machine may be busy
SMALL, LARGE = "INSERT INTO note VALUES (?, 'a')", "INSERT INTO note VALUES (?, zeroblob(200000))"


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Database]:
    """A database with room for little."""
    db = Database(f"sqlite:///{tmp_path}/notes.db")
    say(db, "CREATE TABLE note (id INTEGER PRIMARY KEY, text BLOB)")
    say(db, "PRAGMA max_page_count = 20")
    yield db
    db.close()


def say(db: Database, statement: str, *values: object) -> None:
    with db.writing() as session:
        session.connection().exec_driver_sql(statement, values)


def ids(db: Database) -> list[int]:
    with db.reading() as session:
        return [row[0] for row in session.connection().exec_driver_sql("SELECT id FROM note ORDER BY id")]


def waits(db: Database) -> bool:
    return db._writer is not None and bool(db._writer._waiting)


def side_by_side(*acts: Callable[[], None]) -> list[BaseException | None]:
    """All at once; what each of them heard."""
    heard: list[BaseException | None] = [None] * len(acts)

    def run(number: int) -> None:
        try:
            acts[number]()
        except BaseException as error:  # noqa: BLE001 - it is the answer
            heard[number] = error

    threads = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads)
    return heard


def in_one_group(notes: Database, statement: str, value: int) -> list[BaseException | None]:
    """A small note and another statement, written into the same commit; what each of the two heard."""
    is_in = threading.Event()

    def first() -> None:
        with notes.writing() as session:
            session.connection().exec_driver_sql(SMALL, (1,))
            is_in.set()
            while not waits(notes):
                pass

    def second() -> None:
        is_in.wait(PATIENCE)
        say(notes, statement, value)

    return side_by_side(first, second)


def test_who_shared_a_commit_with_the_one_that_filled_the_disk_is_not_told_that_it_is_kept(notes: Database):
    heard = in_one_group(notes, LARGE, 2)
    assert [trouble_of(error) for error in heard] == ["full", "full"]
    assert ids(notes) == []
    say(notes, SMALL, 3)
    assert ids(notes) == [3]


def test_one_that_fails_by_itself_takes_nothing_of_the_others(notes: Database):
    heard = in_one_group(notes, SMALL, 1)
    assert (heard[0], trouble_of(heard[1])) == (None, None)
    assert heard[1] is not None
    assert ids(notes) == [1]


def test_a_full_disk_that_was_swallowed_is_found_at_the_end(notes: Database):
    def carefree() -> None:
        with notes.writing() as session:
            session.connection().exec_driver_sql(SMALL, (1,))
            with suppress(OperationalError):
                session.connection().exec_driver_sql(LARGE, (2,))

    assert isinstance(side_by_side(carefree)[0], OperationalError)
    assert ids(notes) == []
    say(notes, SMALL, 3)
    assert ids(notes) == [3]


def test_whoever_waits_too_long_for_a_turn_is_told_to_come_back(notes: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(group_commit, "TURN_SECONDS", 0.05)
    with notes.writing() as session:
        session.connection().exec_driver_sql(SMALL, (1,))
        heard = side_by_side(lambda: say(notes, SMALL, 2))
    assert isinstance(heard[0], TimeoutError)
    assert trouble_of(heard[0]) == "away"
    assert ids(notes) == [1]
