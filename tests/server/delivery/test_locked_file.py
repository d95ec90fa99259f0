"""Somebody else holds SQLite's file, beyond all patience: who writes is asked to wait, who reads reads on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from server.base.ids import new_id
from server.evidence.worker import process_pending
from tests.cast.matters import visit
from tests.cast.town import Town
from tests.server.delivery.repeating import are_kept_once, asked_to_wait, sent, until_done, visits
from tests.server.delivery.test_full_disk import begin_anew
from tests.server.evidence.camera import create, offers, opened, patch, picture, row, shoot

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@contextmanager
def locked(town: Town) -> Iterator[None]:
    """By a console, say, in which somebody began to write and went to lunch. Our own patience is cut short."""
    db = town.services.db
    begin_anew(db)
    event.listen(db._write_engine, "connect", lambda line, _record: line.execute("PRAGMA busy_timeout = 10"))
    other = sqlite3.connect(str(db.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


def test_ops_wait_and_are_kept_once(town: Town):
    phone = town.phone(town.people.worker)
    ops = visits(phone, 3)
    with locked(town):
        for _ in range(3):
            asked_to_wait(sent(phone, ops))
    until_done(phone, ops)
    are_kept_once(town, ops)


def test_reading_goes_on_and_a_session_too(town: Town):
    phone = town.phone(town.people.worker)
    seen = visit(phone)
    town.clock.move(days=2)  # the session would be kept fresh now, which writes
    with locked(town):
        assert ("visit", seen) in phone.pull()


def test_a_photo_waits_with_every_byte_kept(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    with locked(town):
        asked_to_wait(patch(phone, url, 1000, data[1000:]))
        asked_to_wait(create(phone, data, data))
    assert offers(phone, (new_id(), data))[0]["state"] == "stored"


def test_the_photo_worker_comes_back(town: Town):
    photo_id = shoot(town, opened(town))
    with locked(town), pytest.raises(Exception, match="locked"):
        process_pending(town.services)
    assert process_pending(town.services) == 1
    assert row(town, photo_id).checked_at is not None
