"""Chance that repeats itself: everything invented follows from one word."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from typing import TypeVar

T = TypeVar("T")
SEED = "xiaoge"


class Chance(Random):
    """A part of the demo draws from its own, so that a change in one part leaves the others as they were."""

    def __init__(self, part: str) -> None:
        super().__init__(f"{SEED}:{part}")

    def happens(self, share: float) -> bool:
        """True in ``share`` of the cases."""
        return self.random() < share

    def among(self, weights: Mapping[T, float]) -> T:
        """One of the keys, as often as its weight says."""
        return self.choices(list(weights), list(weights.values()))[0]

    def some(self, items: Sequence[T], least: int, most: int) -> list[T]:
        """Between ``least`` and ``most`` of the items, if there are so many."""
        return self.sample(items, min(self.randint(least, most), len(items)))

    def id_at(self, moment: datetime) -> str:
        """A UUIDv7 of that moment."""
        time = int(moment.timestamp() * 1000) & (1 << 48) - 1
        value = time << 80 | 0x7 << 76 | self.getrandbits(12) << 64 | 0x2 << 62 | self.getrandbits(62)
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
