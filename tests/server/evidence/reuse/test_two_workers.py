"""Several workers, each with prints in its own memory: nothing that any of them keeps is missed by the others."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor

from sqlmodel import select

from server.base.ids import new_id
from server.evidence.flags.models import PhotoFlag
from server.evidence.models import Photo
from server.evidence.reuse.actions import find_reuse
from server.evidence.reuse.library import Library
from server.evidence.worker import process_pending
from tests.cast.scenes import jpeg_of, scene
from tests.cast.town import Town
from tests.server.evidence.camera import opened, record, shoot
from tests.server.evidence.reuse.test_prints import sketch

WORKERS, PAIRS = 3, 6


def sketch_bytes(seed: int) -> bytes:
    return sketch(scene(seed)).astype("uint8").tobytes()


def test_photos_that_come_at_the_same_moment_find_each_other(town: Town):
    """Each picture comes twice, to two workers at once."""
    subjects = [opened(town, household_id=home.id) for home in town.households[:2]]
    ids = [
        [record(town, subject, "after", f"{seed} {new_id()}".encode()) for seed in range(PAIRS)] for subject in subjects
    ]
    libraries, gate = [Library(1_000) for _ in ids], threading.Barrier(len(ids))

    def work(number: int) -> None:
        for seed in range(PAIRS):
            gate.wait()
            find_reuse(town.services, libraries[number], {ids[number][seed]: sketch_bytes(seed)})

    with ThreadPoolExecutor(len(ids)) as pool:
        list(pool.map(work, range(len(ids))))
    with town.tx() as tx:
        found = {frozenset((flag.photo_id, flag.key)) for flag in tx.session.exec(select(PhotoFlag))}
    assert found == {frozenset(pair) for pair in zip(*ids, strict=True)}


def test_no_worker_passes_over_what_another_was_just_writing(town: Town):
    """However commits interleave: after catching up, every memory holds every print."""
    seeds = random.Random(1).sample(range(1_000), WORKERS * 8)
    subject = opened(town)
    ids = {seed: record(town, subject, "after", str(seed).encode()) for seed in seeds}
    libraries = [Library(1_000) for _ in range(WORKERS)]

    def work(number: int) -> None:
        for seed in seeds[number::WORKERS]:
            find_reuse(town.services, libraries[number], {ids[seed]: sketch_bytes(seed)})

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(WORKERS)))
    for library in libraries:
        with town.tx() as tx:
            library.catch_up(tx.session)
        assert len(library) == len(seeds)


def test_the_newest_are_kept_in_memory_when_there_are_too_many(town: Town):
    subject, library = opened(town), Library(5)
    for seed in range(9):
        photo_id = record(town, subject, "after", str(seed).encode())
        find_reuse(town.services, library, {photo_id: sketch_bytes(seed)})
    assert len(library) == 5
    again = Library(5)
    with town.tx() as tx:
        again.catch_up(tx.session)
    assert len(again) == 5


def test_a_worker_that_died_before_the_end_does_it_again(town: Town):
    """The prints are kept, the check was not settled: nothing is doubled, the flag is raised."""
    old = shoot(town, opened(town), data=jpeg_of(scene(1)))
    process_pending(town.services)
    town.clock.move(days=1)
    new = shoot(town, opened(town, household_id=town.households[0].id), data=jpeg_of(scene(1), 60))
    find_reuse(town.services, Library(10), {new: sketch_bytes(1)})
    process_pending(town.services)
    with town.tx() as tx:
        assert [(flag.photo_id, flag.key) for flag in tx.session.exec(select(PhotoFlag))] == [(new, old)]
        assert tx.get(Photo, new).checked_at is not None
