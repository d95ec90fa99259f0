"""Photos from before there were prints get theirs in the background, a few hundred at a time."""

import threading
import time

from sqlmodel import delete, func, select

from server.base.jobs import drain, enqueue
from server.base.models import JobRow
from server.evidence.arrivals import CHECK
from server.evidence.flags.models import PhotoFlag
from server.evidence.reuse import backfill
from server.evidence.reuse.backfill import BACKFILL, fill_prints, left_without_prints
from server.evidence.reuse.models import PhotoPrint, PhotoSmall
from server.evidence.worker import process_pending, run_photo_worker
from tests.cast.scenes import jpeg_of, scene
from tests.cast.town import Town
from tests.server.evidence.camera import opened, shoot

PATIENCE = 60  # seconds; the machine may be busy


def forget_prints(town: Town) -> None:
    with town.tx() as tx:
        for table in (PhotoFlag, PhotoPrint, PhotoSmall):
            tx.session.exec(delete(table))


def prints(town: Town) -> int:
    with town.tx() as tx:
        return tx.session.exec(select(func.count()).select_from(PhotoPrint)).one()


def jobs(town: Town) -> list[str]:
    with town.tx() as tx:
        return [job.kind for job in tx.session.exec(select(JobRow))]


def one_round(town: Town) -> int:
    """The job as the worker does it, then what it asked for."""
    drain(town.services, {BACKFILL: fill_prints}, 1)
    tried = process_pending(town.services)
    town.clock.move(minutes=2)
    return tried


def test_old_photos_are_searched_in_small_steps(town: Town, monkeypatch):
    monkeypatch.setattr(backfill, "AT_ONCE", 2)
    subjects = [opened(town, household_id=home.id) for home in town.households[:2]]
    for number in (0, 1, 2, 0):
        shoot(town, subjects[number == 0], data=jpeg_of(scene(number), 60 + number))
        town.clock.move(days=1)
    shoot(town, subjects[0], data=b"nothing that opens")
    shoot(town, subjects[1], data=jpeg_of(scene(0), 75))
    process_pending(town.services)
    forget_prints(town)
    with town.tx() as tx:
        enqueue(tx, BACKFILL, "")
    assert [one_round(town) for _ in range(5)] == [2, 2, 1, 0, 0]
    assert prints(town) == 5
    assert jobs(town) == []


def test_it_goes_on_where_it_was(town: Town, monkeypatch):
    """A process that ends in between leaves a row that says how far it was."""
    monkeypatch.setattr(backfill, "AT_ONCE", 1)
    for number in range(3):
        shoot(town, opened(town), data=jpeg_of(scene(number)))
    process_pending(town.services)
    forget_prints(town)
    with town.tx() as tx:
        enqueue(tx, BACKFILL, "")
    one_round(town)
    with town.tx() as tx:
        (job,) = tx.session.exec(select(JobRow)).all()
    assert job.kind == BACKFILL
    assert job.payload["after"]
    assert [one_round(town), one_round(town), one_round(town)] == [1, 1, 0]
    assert prints(town) == 3


def test_the_worker_does_it_by_itself(town: Town):
    shoot(town, opened(town), data=jpeg_of(scene(1)))
    process_pending(town.services)
    forget_prints(town)
    with town.tx() as tx:
        enqueue(tx, BACKFILL, "")
    stop = threading.Event()
    thread = threading.Thread(target=run_photo_worker, args=(town.services, stop))
    thread.start()
    try:
        until = time.monotonic() + PATIENCE
        while not prints(town) and time.monotonic() < until:
            stop.wait(0.1)
    finally:
        stop.set()
        thread.join()
    assert prints(town) == 1


def test_new_photos_go_first_and_no_more_old_ones_are_asked_for_while_some_wait(town: Town):
    old = shoot(town, opened(town), data=jpeg_of(scene(1)))
    process_pending(town.services)
    forget_prints(town)
    with town.tx() as tx:
        enqueue(tx, BACKFILL, "")
    with town.tx() as tx:
        assert left_without_prints(tx) == 1
    new = shoot(town, opened(town), data=jpeg_of(scene(2)))
    drain(town.services, {BACKFILL: fill_prints}, 1)
    assert asked_for(town) == {new}
    process_pending(town.services)
    town.clock.move(minutes=1)
    drain(town.services, {BACKFILL: fill_prints}, 1)
    assert asked_for(town) == {old}
    assert [one_round(town), one_round(town)] == [1, 0]
    with town.tx() as tx:
        assert left_without_prints(tx) is None


def asked_for(town: Town) -> set[str]:
    """Photos that wait for a look."""
    with town.tx() as tx:
        return set(tx.session.exec(select(JobRow.key).where(JobRow.kind == CHECK)))
