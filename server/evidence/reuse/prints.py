"""Prints of a picture: 256 bits that hardly change when it is compressed, scaled or brightened (PDQ, by Meta).

As PDQ does it: 64 x 64 gray, the 16 x 16 lowest waves of its cosine transform but the constant one, each above or
below their median. The transform is linear, so the prints of any window of a picture, turned and mirrored in any of
the eight ways, come from one and the same 64 x 64 sketch by small matrices: 180 of them in 1 ms. That is how cut
pictures are found. The library ``pdqhash`` is packaged as C++ source only, and has no windows.
"""

from functools import cache
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

Gray = npt.NDArray[np.floating[Any]]  # 64 x 64
Blocks = npt.NDArray[np.floating[Any]]  # n x 16 x 16 waves, the slower ones first
Hashes = npt.NDArray[np.uint64]  # n x 4: 256 bits
Window = tuple[float, float, float, float]  # left, right, top, bottom, of 1

SIDE, WAVES = 64, 16
BITS, HASH_BYTES = WAVES * WAVES, 32
GOOD = 50  # of 100: the authors of PDQ compare nothing below; a wall, the night, a thumb over the lens
EDGE = 0.05  # cut off per side: as much as is found again
WHOLE: Window = (0.0, 1.0, 0.0, 1.0)
CENTRE: Window = (EDGE, 1 - EDGE, EDGE, 1 - EDGE)
MIDDLE: Window = (0.2, 0.8, 0.2, 0.8)  # without what watermark cameras write: a bar or a block at whichever edge
UNMARKED: tuple[Window, ...] = ((0, 1, 0, 0.7), (0, 1, 0.3, 1), (0, 0.7, 0, 1), (0.3, 1, 0, 1))  # whichever edge has it
STORED = (WHOLE, CENTRE, MIDDLE)
# Where the centre of an earlier picture lies in one that was cut by up to EDGE on any side. Between steps a
# print moves by 26 bits at most (measured; 1 % per side moves it by 20 to 30).
STEPS = (0.0, 0.0265, 0.053)
SPANS = tuple((left, 1 - right) for left, right in product(STEPS, STEPS))
WINDOWS: tuple[Window, ...] = tuple((*across, *down) for down, across in product(SPANS, SPANS))
EVEN = tuple(step * (len(STEPS) + 1) * (len(SPANS) + 1) for step in range(len(STEPS)))  # as much on all sides
TURNS = 8  # bit 0: mirrored left to right, bit 1: top to bottom, bit 2: rows and columns exchanged first
_SIGNS = np.where(np.arange(1, WAVES + 1) % 2, -1, 1).astype(np.float32)  # a mirrored odd wave is its own opposite


def gray_of(sketch: bytes) -> Gray:
    """The sketch as numbers."""
    return np.frombuffer(sketch, np.uint8).reshape(SIDE, SIDE).astype(np.float32)


def quality_of(gray: Gray) -> int:
    """0 (flat) to 100, as PDQ has it: how much the brightness changes from point to point."""
    steps = (np.abs(np.diff(gray, axis=axis)) * 100 // 255 for axis in (0, 1))
    return min(int(sum(float(step.sum()) for step in steps) / 90), 100)


def prints_of(gray: Gray) -> Hashes:
    """What is kept of a picture: prints of the whole, its centre, its middle."""
    return hashes_of(np.concatenate([blocks_of(gray, [window[:2]], [window[2:]]) for window in STORED]))


def blocks_of(gray: Gray, across: Any, down: Any) -> Blocks:
    """Waves of every window made of a span ``across`` and a span ``down``, row by row."""
    waves = _waves(tuple(down)) @ gray @ _waves(tuple(across)).T
    return waves.reshape(len(down), WAVES, len(across), WAVES).swapaxes(1, 2).reshape(-1, WAVES, WAVES)


def turned(blocks: Blocks) -> Blocks:
    """The waves of the eight turns of these pictures: first all as they are, then all mirrored, and so on."""
    return np.concatenate([in_turn(blocks, turn) for turn in range(TURNS)])


def in_turn(blocks: Blocks, turn: int) -> Blocks:
    """The waves of these pictures in one of the eight turns."""
    found = blocks.swapaxes(1, 2) if turn & 4 else blocks
    if turn & 1:
        found = found * _SIGNS
    if turn & 2:
        found = found * _SIGNS[:, None]
    return found


def turned_gray(gray: Gray, turn: int) -> Gray:
    """The picture itself in one of the eight turns."""
    found = gray.T if turn & 4 else gray
    return found[:: -1 if turn & 2 else 1, :: -1 if turn & 1 else 1]


def turned_window(window: Window, turn: int) -> Window:
    """Where a window lies after the turn."""
    across, down = window[:2], window[2:]
    if turn & 4:
        across, down = down, across
    if turn & 1:
        across = (1 - across[1], 1 - across[0])
    if turn & 2:
        down = (1 - down[1], 1 - down[0])
    return (*across, *down)


def hashes_of(blocks: Blocks) -> Hashes:
    """One print per picture."""
    flat = blocks.reshape(-1, BITS)
    middle = np.partition(flat, (BITS // 2 - 1, BITS // 2), axis=1)[:, BITS // 2 - 1 : BITS // 2 + 1].mean(axis=1)
    return np.packbits((flat > middle[:, None])[:, ::-1], axis=1).view(np.uint64)


def distances(mine: Hashes, theirs: Hashes) -> npt.NDArray[np.uint16]:
    """How many of 256 bits differ, pair by pair."""
    found: npt.NDArray[np.uint16] = np.bitwise_count(mine ^ theirs).sum(axis=-1, dtype=np.uint16)
    return found


@cache
def _waves(spans: tuple[tuple[float, float], ...]) -> npt.NDArray[np.float32]:
    """(16 per span) x 64: the cosines over each span, points at its ends counted by how much of them lies inside."""
    return np.concatenate([_waves_over(*span) for span in spans])


def _waves_over(low: float, high: float) -> npt.NDArray[np.float32]:
    ends = np.clip(np.arange(SIDE + 1) / SIDE, low, high)
    inside, middle = np.diff(ends), (ends[1:] + ends[:-1]) / 2
    waves = np.cos(np.pi * np.arange(1, WAVES + 1)[:, None] * (middle - low) / (high - low))
    found: npt.NDArray[np.float32] = (waves * inside * SIDE / np.sqrt(high - low)).astype(np.float32)
    return found
