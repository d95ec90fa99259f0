"""The index finds exactly what looking at every print finds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.evidence.reuse.bands import EXACT, Bands
from server.evidence.reuse.prints import Hashes, distances


def random_prints(seed: int, count: int) -> Hashes:
    return np.random.default_rng(seed).integers(0, 2**64, (count, 4), dtype=np.uint64)


def changed(print_: Hashes, bits: list[int]) -> Hashes:
    flips = np.zeros(256, np.uint8)
    flips[bits] = 1
    return print_ ^ np.packbits(flips).view(np.uint64)


def by_looking_at_all(asked: Hashes, kept: Hashes, limit: int) -> set[tuple[int, int, int]]:
    far = [(a, b, int(distances(asked[a], kept[b]))) for a in range(len(asked)) for b in range(len(kept))]
    return {pair for pair in far if pair[2] <= limit}


@given(
    seed=st.integers(0, 2**32 - 1),
    count=st.integers(1, 60),
    changes=st.lists(st.lists(st.integers(0, 255), unique=True, min_size=24, max_size=38), min_size=1, max_size=8),
    limit=st.sampled_from([0, 8, EXACT - 1, EXACT]),
)
@settings(max_examples=150)
def test_exact_around_the_limit(seed: int, count: int, changes: list[list[int]], limit: int):
    kept = random_prints(seed, count)
    asked = np.stack([changed(kept[number % count], bits) for number, bits in enumerate(changes)])
    found = {(int(a), int(b), int(d)) for a, b, d in zip(*Bands(kept).near(asked, limit, is_exact=True), strict=True)}
    assert found == by_looking_at_all(asked, kept, limit)


def test_the_worst_case_at_the_limit_and_beyond_it():
    """31 changed bits, two in every band but one: still found. With two in all of them, 32, none may be."""
    kept = random_prints(1, 50)
    spread = [16 * band + bit for band in range(16) for bit in (3, 9)]
    index = Bands(kept)
    assert len(index.near(changed(kept[7], spread[:-1])[None], EXACT, is_exact=True)[0]) == 1
    assert len(index.near(changed(kept[7], spread)[None], 32, is_exact=True)[0]) == 0


@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_or_none(count: int):
    found = Bands(random_prints(2, count)).near(random_prints(3, 5), EXACT, is_exact=False)
    assert [len(part) for part in found] == [0, 0, 0]


def test_many_alike_are_all_found_once():
    kept = np.repeat(random_prints(4, 1), 1_000, axis=0)
    which, found, far = Bands(kept).near(kept[:1], EXACT, is_exact=True)
    assert sorted(found) == list(range(1_000))
    assert not far.any()
    assert not which.any()
