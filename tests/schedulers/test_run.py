"""The clock's process: it beats, it does what is due at once, and it stops when told."""

import threading
import time

from sqlmodel import select

from schedulers import run
from schedulers.table import Timed
from server.base.clock import system_clock
from server.meetings.models import Meeting
from server.sync.heartbeat import require_heartbeat

PATIENCE = 30  # seconds; the machine may be busy


def until(true, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert true()


def running(services):
    stop = threading.Event()
    thread = threading.Thread(target=run.run_scheduler, args=(services, stop))
    thread.start()
    return stop, thread


def lives(services):
    try:
        require_heartbeat(services)
    except Exception:  # noqa: BLE001 - not yet
        return False
    return True


def meetings(town):
    with town.tx() as tx:
        return len(tx.session.exec(select(Meeting)).all())


def test_it_lives_works_and_stops_cleanly(town):
    town.services.clock = system_clock
    stop, thread = running(town.services)
    try:
        until(lambda: lives(town.services) and meetings(town) == 9)
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


def test_two_in_one_town_make_one_of_everything(town):
    town.services.clock = system_clock
    started = [running(town.services) for _ in range(2)]
    try:
        until(lambda: meetings(town) == 9)
    finally:
        for stop, _ in started:
            stop.set()
        for _, thread in started:
            thread.join(PATIENCE)
    assert meetings(town) == 9


def test_a_job_that_breaks_is_tried_again_and_holds_nothing_up(town, monkeypatch):
    tried, done = [], threading.Event()

    def breaks(_services):
        tried.append(1)
        raise RuntimeError("no")

    def works(_services):
        done.set()

    monkeypatch.setattr(run, "TABLE", (Timed(breaks, seconds=1), Timed(works, seconds=3600)))
    stop, thread = running(town.services)
    try:
        until(lambda: len(tried) > 1 and done.is_set())
    finally:
        stop.set()
        thread.join(PATIENCE)


def test_it_waits_for_a_database_that_is_away(town, monkeypatch):
    begun = threading.Event()

    def away(_services):
        begun.set()
        raise ConnectionError("no database")

    monkeypatch.setattr(run, "seed", away)
    stop, thread = running(town.services)
    until(begun.is_set)
    stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()
