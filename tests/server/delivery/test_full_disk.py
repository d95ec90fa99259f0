"""No room for the database: everybody is asked to wait, nothing is half kept, and room is all that is needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import select

from schedulers.run import tick
from schedulers.table import Timed
from server.base.ids import new_id
from server.base.tx import Tx
from server.evidence.worker import process_pending
from server.meetings.models import Meeting
from server.meetings.planning import ensure_meetings
from server.meetings.seeds import seed_rules
from tests.cast.town import Town
from tests.server.delivery.repeating import are_kept_once, asked_to_wait, sent, until_done, visits
from tests.server.evidence.camera import create, offers, opened, patch, picture, row, shoot

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@contextmanager
def full(town: Town) -> Iterator[None]:
    """By SQLite's own limit: the file may not grow by a page, whoever opens it anew."""
    db = town.services.db
    with db.reading() as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()

    def limit(line: Any, _record: Any) -> None:
        line.execute(f"PRAGMA max_page_count = {pages}")

    begin_anew(db)
    event.listen(db._write_engine, "connect", limit)
    town.services.before_commit.append(take_room)
    yield
    town.services.before_commit.remove(take_room)
    event.remove(db._write_engine, "connect", limit)
    begin_anew(db)


def begin_anew(db: Any) -> None:
    db._writer.close()
    db._write_engine.dispose()


def take_room(tx: Tx) -> None:
    """What a day writes: more than the last pages hold."""
    line = tx.session.connection()
    line.exec_driver_sql("INSERT INTO meta (name, value) VALUES (hex(randomblob(16)), hex(zeroblob(100000)))")


def test_ops_wait_and_are_kept_once(town: Town):
    phone = town.phone(town.people.worker)
    ops = visits(phone, 3)
    with full(town):
        for _ in range(3):
            asked_to_wait(sent(phone, ops), "disk_full")
        are_kept_once(town, [])
        assert phone.get("/api/sync/changes").status_code == 200  # reading goes on
    until_done(phone, ops)
    are_kept_once(town, ops)


def test_a_photo_waits_with_every_byte_kept(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    with full(town):
        asked_to_wait(patch(phone, url, 1000, data[1000:]), "disk_full")
    assert offers(phone, (new_id(), data))[0]["state"] == "stored"  # finished by the question alone


def test_the_photo_worker_comes_back_to_what_it_had_claimed(town: Town):
    photo_id = shoot(town, opened(town))
    with full(town), pytest.raises(Exception, match="full"):
        process_pending(town.services)
    town.clock.move(minutes=10)  # a lease may have been begun
    assert process_pending(town.services) == 1
    assert row(town, photo_id).checked_at is not None


def test_a_timed_job_is_done_by_a_later_tick(town: Town):
    with town.tx() as tx:
        seed_rules(tx)
    with full(town):
        tick(town.services, Timed(ensure_meetings, seconds=60))()
        assert meetings(town) == 0
    tick(town.services, Timed(ensure_meetings, seconds=60))()
    assert meetings(town) == 9


def meetings(town: Town) -> int:
    with town.services.db.reading() as session:
        return len(session.exec(select(Meeting.id)).all())
