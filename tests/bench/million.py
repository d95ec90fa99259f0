"""Prints of a million parts of pictures. They look as photos do: random bits would never be alike. The small picture
of a part is made when somebody asks for it: a million of them would take a gigabyte."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from PIL import Image

from server.evidence.reuse.alignment import small_of
from server.evidence.reuse.library import Library
from server.evidence.reuse.prints import EDGE, MIDDLE, SIDE, Gray, blocks_of, gray_of, hashes_of
from tests.cast.scenes import scene

SIZE, SOURCES, FIRST = 1_000_000, 48, 1_000_000
Prints = npt.NDArray[np.uint64]
Span = tuple[float, float]


class Parts:
    """Random parts of pictures, 35 to 90 % wide and high: many from each. Numbers begin with 0."""

    def __init__(self, seeds: Sequence[int], count: int, seed: int) -> None:
        self._seeds, self._count = seeds, count
        self._side = int(np.ceil(np.sqrt(count / len(seeds))))
        chance = np.random.default_rng(seed)
        self._spans = [(_spans(chance, self._side), _spans(chance, self._side)) for _ in seeds]

    def __len__(self) -> int:
        return self._count

    def prints(self) -> Prints:
        """Of all, in order."""
        every = zip(self._seeds, self._spans, strict=True)
        return np.concatenate([_prints_of_parts(whole_gray(seed), *spans) for seed, spans in every])[: self._count]

    def gray(self, number: int) -> Gray:
        """One part, as the darkroom would see it."""
        of_which, at = divmod(number, self._side**2)
        across, down = self._spans[of_which]
        return _part(self._seeds[of_which], across[at % self._side], down[at // self._side])

    def small(self, number: int) -> bytes:
        """Its small picture."""
        return small_of(self.gray(number))


@cache
def million() -> tuple[Parts, Prints]:
    """The parts and their prints."""
    parts = Parts(range(FIRST, FIRST + SOURCES), SIZE, 3)
    return parts, parts.prints()


def library_of(prints: Prints) -> Library:
    """A library without a database; numbers begin with 1."""
    library = Library(len(prints))
    library.add(np.arange(1, len(prints) + 1), prints)
    return library


@cache
def whole_gray(seed: int) -> Gray:
    """A whole picture, by way of a thumbnail."""
    return gray_from(scene(seed))


def gray_from(image: Image.Image) -> Gray:
    """As the darkroom makes it, by way of a thumbnail."""
    small = image.copy()
    small.thumbnail((320, 320))
    return gray_of(small.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX).tobytes())


def _prints_of_parts(whole: Gray, across: list[Span], down: list[Span]) -> Prints:
    inner = [[_shrunk(span, EDGE, 1 - EDGE) for span in spans] for spans in (across, down)]
    middle = [_shrunk(span, *MIDDLE[:2]) for span in across], [_shrunk(span, *MIDDLE[2:]) for span in down]
    return np.stack([hashes_of(blocks_of(whole, *spans)) for spans in ((across, down), inner, middle)], axis=1)


def _part(seed: int, across: Span, down: Span) -> Gray:
    image = _lit(seed)
    wide, high = image.size
    box = (across[0] * wide, down[0] * high, across[1] * wide, down[1] * high)
    return gray_of(image.resize((SIDE, SIDE), Image.Resampling.BOX, box).tobytes())


@cache
def _lit(seed: int) -> Image.Image:
    return scene(seed).convert("L")


def _spans(chance: np.random.Generator, count: int) -> list[Span]:
    wide = chance.uniform(0.35, 0.9, count)
    low = chance.uniform(0, 1 - wide)
    return [(float(a), float(a + w)) for a, w in zip(low, wide, strict=True)]


def _shrunk(span: Span, low: float, high: float) -> Span:
    wide = span[1] - span[0]
    return span[0] + low * wide, span[0] + high * wide
