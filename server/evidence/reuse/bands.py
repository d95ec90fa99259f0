"""Prints that may be searched: exact within 31 of 256 bits, without looking at all of them.

A print is 16 bands of 16 bits. If two differ in at most 31 bits, one band differs in at most one: so it is enough to
look up every band, as it is and with each of its bits changed. With ``is_exact=False`` only bands as they are: a 17th
of the work, and it finds 19 of 20 at 31 bits and all but a few in a thousand below 20.
"""

import numpy as np
import numpy.typing as npt

from server.evidence.reuse.prints import Hashes, distances

BANDS, VALUES = 16, 1 << 16
SLOW = 3  # the 64 bits of the slowest waves, which change least: a first look at what is not searched exactly
EXACT = 31  # bits: the farthest that one changed bit in one of 16 bands is sure to find
_AS_IT_IS = np.zeros(1, np.uint16)
_PROBES = np.concatenate([_AS_IT_IS, 1 << np.arange(16, dtype=np.uint16)])

Pairs = tuple[npt.NDArray[np.intp], npt.NDArray[np.int32], npt.NDArray[np.uint16]]


class Bands:
    """Prints with the order of their values in each band: 104 bytes each, and 4 MB."""

    def __init__(self, hashes: Hashes) -> None:
        self.hashes = np.ascontiguousarray(hashes).reshape(-1, 4)
        values = self.hashes.view(np.uint16)
        self._slow = self.hashes[:, SLOW].copy()
        self._order = np.empty(values.T.shape, np.int32)
        self._ends = np.empty((BANDS, VALUES + 1), np.int32)
        for band in range(BANDS):
            column = np.ascontiguousarray(values[:, band])
            self._order[band] = np.argsort(column, kind="stable")
            self._ends[band, 0] = 0
            np.cumsum(np.bincount(column, minlength=VALUES), out=self._ends[band, 1:])

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return int(self.hashes.nbytes + self._slow.nbytes + self._order.nbytes + self._ends.nbytes)

    def near(self, asked: Hashes, limit: int, *, is_exact: bool) -> Pairs:
        """Pairs of (number in ``asked``, number of a print, distance) within ``limit``, each once."""
        which, found = self._candidates(asked, _PROBES if is_exact else _AS_IT_IS)
        if not is_exact:
            is_near = np.bitwise_count(self._slow[found] ^ asked[which, SLOW]) <= limit // 3
            which, found = which[is_near], found[is_near]
        far = distances(self.hashes[found], asked[which])
        is_near = far <= limit
        which, found, far = which[is_near], found[is_near], far[is_near]
        _, first = np.unique(which * np.intp(len(self.hashes) + 1) + found, return_index=True)
        return which[first], found[first], far[first]

    def _candidates(
        self, asked: Hashes, probes: npt.NDArray[np.uint16]
    ) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int32]]:
        """Whatever shares a band with what is asked; most of it many bits away."""
        values = np.ascontiguousarray(asked).view(np.uint16)[:, :, None] ^ probes
        bands = np.arange(BANDS)[None, :, None]
        starts = self._ends[bands, values].ravel()
        counts = self._ends[bands, values.astype(np.int32) + 1].ravel() - starts
        places = np.flatnonzero(counts)
        starts, counts = starts[places], counts[places]
        per_asked, per_band = BANDS * len(probes), len(probes)
        offsets = places // per_band % BANDS * len(self.hashes) + starts
        before = np.cumsum(counts) - counts
        spots = np.repeat(offsets - before, counts) + np.arange(counts.sum())
        return np.repeat(places // per_asked, counts), self._order.ravel()[spots]
