"""All prints in memory, as one process searches them. The table is the truth; this is read from it and follows it."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import structlog
from sqlmodel import Session

from server.evidence.reuse.bands import Bands
from server.evidence.reuse.looking import SHELVES, Way, questions
from server.evidence.reuse.prints import HASH_BYTES, Gray, Hashes, Window
from server.evidence.reuse.reading import read_prints

log = structlog.get_logger(__name__)
ROOM, OLDER_BY_YOUNGER = (0, 4_096, 256), 32  # a shelf is sorted anew when one that is so much smaller is full
MOST_MET = 1_000  # nearest prints that are told of: those of one's own are among them


@dataclass(frozen=True)
class Hit:
    """A print near one of the new picture's."""

    number: int
    distance: int
    way: Way
    theirs: Window


class _Shelf:
    """Prints of some photos, searchable."""

    def __init__(self, numbers: npt.NDArray[np.int64], prints: Hashes) -> None:
        self.numbers = numbers
        self.bands = [Bands(prints[:, kind]) for kind in range(SHELVES)]

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return int(self.numbers.nbytes) + sum(bands.size for bands in self.bands)

    def joined(self, numbers: npt.NDArray[np.int64], prints: Hashes, most: int) -> "_Shelf":
        """With more of them; of all the newest ``most``."""
        together = np.concatenate([self.numbers, numbers])[-most:]
        return _Shelf(together, np.concatenate([self.prints(), prints])[-most:])

    def prints(self) -> Hashes:
        """Photo by photo, as they were handed in."""
        return np.stack([bands.hashes for bands in self.bands], axis=1)


@cache
def _empty() -> _Shelf:
    return _Shelf(np.empty(0, np.int64), np.empty((0, SHELVES, HASH_BYTES // 8), np.uint64))


class Library:
    """The newest ``most`` photos' prints: 360 MB for a million. Not for two threads at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._shelves = [_empty() for _ in ROOM]  # oldest first
        self._last: int | None = None

    def __len__(self) -> int:
        return sum(map(len, self._shelves))

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return sum(shelf.size for shelf in self._shelves)

    def catch_up(self, session: Session) -> None:
        """Read what was added since the last time, by whichever worker; the first time everything."""
        numbers, prints, last = read_prints(session, self._last, self._most)
        if self._last is None:
            log.info("photo prints read", count=len(numbers))
        if len(numbers):
            self.add(numbers, prints)
        self._last = last  # not before they are here: what fails is read again

    def add(self, numbers: npt.NDArray[np.int64], prints: Hashes) -> None:
        """More of them, newer than all before: to the newest, or with all these to an older shelf that has room."""
        shelves = list(self._shelves)
        for place in reversed(range(len(shelves))):
            shelf = shelves[place]
            if place == 0 or len(shelf) + len(numbers) <= max(ROOM[place], len(shelves[place - 1]) // OLDER_BY_YOUNGER):
                shelves[place] = shelf.joined(numbers, prints, self._most)
                break
            shelves[place] = _empty()
            numbers, prints = np.concatenate([shelf.numbers, numbers]), np.concatenate([shelf.prints(), prints])
        self._shelves = shelves

    def search(self, gray: Gray, most: int = MOST_MET) -> list[Hit]:
        """The ``most`` photos with a print near one of this picture's, nearest first, each once."""
        best: dict[int, Hit] = {}
        for question in questions(gray):
            for shelf in self._shelves:
                which, found, far = question.ask(shelf.bands[question.shelf])
                for asked, place, distance in zip(which, found, far, strict=True):
                    hit = Hit(int(shelf.numbers[place]), int(distance), question.ways[asked], question.theirs)
                    if hit.number not in best or hit.distance < best[hit.number].distance:
                        best[hit.number] = hit
        return sorted(best.values(), key=lambda hit: (hit.distance, hit.number))[:most]
