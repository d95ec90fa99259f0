"""However prints come, a few or many at a time, none is lost and each is found."""

import numpy as np
import pytest

from server.evidence.reuse import library as shelves
from server.evidence.reuse.library import Library
from server.evidence.reuse.prints import prints_of
from tests.cast.scenes import scene
from tests.server.evidence.reuse.test_prints import sketch


def _numbers(library: Library) -> list[int]:
    return [int(number) for shelf in library._shelves for number in shelf.numbers]


@pytest.mark.parametrize("at_once", [1, 3, 7, 40])
def test_none_is_lost_between_the_shelves(monkeypatch: pytest.MonkeyPatch, at_once: int):
    monkeypatch.setattr(shelves, "ROOM", (0, 16, 4))
    library, random = Library(1_000), np.random.default_rng(at_once)
    for start in range(0, 120, at_once):
        prints = random.integers(0, 1 << 63, (at_once, 3, 4), np.uint64)
        library.add(np.arange(start, start + at_once, dtype=np.int64), prints)
    assert _numbers(library) == list(range(len(library)))
    assert len(library) >= 120


def test_a_print_is_found_on_whichever_shelf_it_lies(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shelves, "ROOM", (0, 4, 2))
    library, grays = Library(100), [sketch(scene(seed)) for seed in range(10)]
    for number, gray in enumerate(grays):
        library.add(np.array([number], np.int64), prints_of(gray)[None])
    assert all(map(len, library._shelves))
    assert [library.search(gray)[0].number for gray in grays] == list(range(10))
