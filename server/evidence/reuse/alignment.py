"""Whether two pictures show the same: small gray copies are laid over each other and compared edge by edge.

A print says that a part of one looks like a part of the other. Laid over each other that way, edges must agree
wherever both have something; how much was cut off is read from the position in which they agree best.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from server.evidence.reuse.prints import SIDE, Gray, Window

SMALL = 32
FITS = (
    0.75  # of 1: measured, another picture of a million hardly ever has more, the same one hardly ever less than 0.76
)
SURE = 0.85  # nothing else need be asked: measured, other pictures have 0.80 at most
PARTS = (
    0.6  # between the two small parts decide: measured, other pictures have 0.37 at most, the same one 0.71 and more
)
MARKED = 0.93  # without the edge that has a mark: measured, copies have 0.97 and more, other pictures 0.89 at most
_ENOUGH = 0.97  # laid over exactly
_STEPS = (0.02, 0.01, 0.005)
_COVERED = 0.98  # a point counts if it lies in both pictures
_FEWEST = SMALL * SMALL // 3

Small = npt.NDArray[np.floating[Any]]  # 32 x 32


@dataclass(frozen=True)
class Fit:
    """How well they agree, from -1 to 1, and where the earlier picture lies in the new one (0 to 1 is the frame).

    ``throughout``: how well all of it agrees, if ``agreement`` is of a part. ``parts``: how well small parts agree,
    asked only of what is not sure.
    """

    agreement: float
    frame: Window
    throughout: float
    parts: float = 1.0

    @property
    def is_same(self) -> bool:
        """Whether both show the same picture."""
        return self.agreement >= FITS and self.parts >= PARTS

    @property
    def cut(self) -> tuple[float, float, float, float]:
        """What of the earlier picture is not on the new one: left, right, top, bottom, of its size."""
        left, right, top, bottom = self.frame
        wide, high = right - left, bottom - top
        return (
            max(-left / wide, 0.0),
            max((right - 1) / wide, 0.0),
            max(-top / high, 0.0),
            max((bottom - 1) / high, 0.0),
        )


def small_of(gray: Gray) -> bytes:
    """A quarter of the sketch, as it is kept: 1 KB."""
    half = gray.reshape(SMALL, SIDE // SMALL, SMALL, SIDE // SMALL).mean(axis=(1, 3))
    return bytes(np.clip(np.rint(half), 0, 255).astype(np.uint8).tobytes())


def small_from(kept: bytes) -> Small:
    """As numbers again."""
    return np.frombuffer(kept, np.uint8).reshape(SMALL, SMALL).astype(np.float32)


def lay_over(new: Gray, earlier: Small, mine: Window, theirs: Window, within: Window) -> Fit:
    """Begin where window ``mine`` of the new picture lies on ``theirs``; move the frame until edges agree best.

    Only what lies ``within`` the earlier picture is compared: a watermark below is none of the picture.
    """
    frame = np.array([*_frame(mine[:2], theirs[:2]), *_frame(mine[2:], theirs[2:])])
    best = _agreement(new, earlier, frame, within)
    for step in _STEPS if best < _ENOUGH else ():
        for side in range(4):
            for move in (-step, step):
                moved = frame.copy()
                moved[side] += move
                found = _agreement(new, earlier, moved, within)
                if found > best:
                    best, frame = found, moved
    left, right, top, bottom = (float(edge) for edge in frame)
    return Fit(best, (left, right, top, bottom), best)


def _frame(mine: tuple[float, float], theirs: tuple[float, float]) -> tuple[float, float]:
    """Where 0 and 1 of the earlier picture lie in the new one, along one side."""
    scale = (mine[1] - mine[0]) / (theirs[1] - theirs[0])
    start = mine[0] - theirs[0] * scale
    return start, start + scale


def _agreement(new: Gray, earlier: Small, frame: npt.NDArray[np.float64], within: Window) -> float:
    across, over = _points(frame[0], frame[1], within[:2])
    down, under = _points(frame[2], frame[3], within[2:])
    both = under[:, None] & over
    if both.sum() < _FEWEST:
        return -1.0
    laid = down @ new @ across.T
    return _alike(_edges(laid, both), _edges(earlier, both))


def _points(low: float, high: float, within: tuple[float, float]) -> tuple[Small, npt.NDArray[np.bool_]]:
    """Per point of the small copy the share that each point of the sketch has in it, and whether it counts."""
    ends = (low + (high - low) * np.arange(SMALL + 1) / SMALL) * SIDE
    starts, stops = ends[:-1, None], ends[1:, None]
    at = np.arange(SIDE)
    shares = np.clip(np.minimum(stops, at + 1) - np.maximum(starts, at), 0, None) / (stops - starts)
    middle = (np.arange(SMALL) + 0.5) / SMALL
    counts = (shares.sum(axis=1) > _COVERED) & (middle > within[0]) & (middle < within[1])
    return shares.astype(np.float32), counts


def _edges(picture: Small, counts: npt.NDArray[np.bool_]) -> npt.NDArray[np.floating[Any]]:
    """Steps of brightness to the right and downwards, where both points count."""
    right = (picture[:, 1:] - picture[:, :-1])[counts[:, 1:] & counts[:, :-1]]
    below = (picture[1:] - picture[:-1])[counts[1:] & counts[:-1]]
    return np.concatenate([right, below])


def _alike(mine: Small, theirs: Small) -> float:
    size = float(np.linalg.norm(mine) * np.linalg.norm(theirs))
    return float(mine @ theirs) / size if size else -1.0
