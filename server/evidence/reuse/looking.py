"""What is asked of the index about a new picture, and how an answer is to be understood."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from server.evidence.reuse.bands import EXACT, Bands, Pairs
from server.evidence.reuse.prints import (
    CENTRE,
    EVEN,
    MIDDLE,
    SPANS,
    TURNS,
    WHOLE,
    WINDOWS,
    Gray,
    Hashes,
    Window,
    blocks_of,
    hashes_of,
    in_turn,
    turned,
    turned_window,
)

FAR = 60  # bits, where edges are compared afterwards: photos of a screen lie at 30 to 55, other pictures above 80
MIRRORED = 1
UPRIGHT = (
    2  # turns, as it is and mirrored: what is written over a picture is to be read, and a few bits need a closer look
)
SHELVES = 3  # what is kept of each photo: whole, centre, middle


@dataclass(frozen=True)
class Way:
    """How a print of the new picture was made: turned so, of the part that lies at ``window`` after the turn."""

    turn: int
    window: Window


@dataclass(frozen=True)
class Question:
    """Prints of the new picture, looked up among one of the kinds that are kept."""

    shelf: int
    theirs: Window
    hashes: Hashes
    ways: tuple[Way, ...]
    limit: int
    is_exact: bool = False

    def ask(self, bands: Bands) -> Pairs:
        """Pairs (place in ``ways``, place in ``bands``, distance)."""
        return bands.near(self.hashes, self.limit, is_exact=self.is_exact)


def questions(gray: Gray) -> Iterator[Question]:
    """The whole in eight turns, exactly; without a watermark; cut by up to 5 % on any side; grown by as much."""
    whole = blocks_of(gray, [WHOLE[:2]], [WHOLE[2:]])
    yield Question(0, WHOLE, hashes_of(turned(whole)), _WHOLE_WAYS, EXACT, is_exact=True)
    middle = blocks_of(gray, [MIDDLE[:2]], [MIDDLE[2:]])
    hashes = hashes_of(turned(middle))
    yield Question(2, MIDDLE, hashes[:UPRIGHT], _MIDDLE_WAYS[:UPRIGHT], FAR, is_exact=True)
    yield Question(2, MIDDLE, hashes[UPRIGHT:], _MIDDLE_WAYS[UPRIGHT:], FAR)
    windows = blocks_of(gray, SPANS, SPANS)
    hashes = hashes_of(np.concatenate([in_turn(windows[list(picked)], turn) for turn, picked in _PICKED]))
    yield Question(1, CENTRE, hashes, _WINDOW_WAYS, FAR)
    yield Question(0, WHOLE, hashes[: len(WINDOWS)], _WINDOW_WAYS[: len(WINDOWS)], FAR)


# Cut unequally and turned as well is rare: then only mirrored, which is what phones and their programs do.
_PICKED = tuple((turn, tuple(range(len(WINDOWS))) if turn <= MIRRORED else EVEN) for turn in range(TURNS))
_WHOLE_WAYS = tuple(Way(turn, WHOLE) for turn in range(TURNS))
_MIDDLE_WAYS = tuple(Way(turn, MIDDLE) for turn in range(TURNS))  # the same place after every turn
_WINDOW_WAYS = tuple(Way(turn, turned_window(WINDOWS[at], turn)) for turn, picked in _PICKED for at in picked)
