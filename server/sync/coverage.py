"""What a caller's phone may hold, as the nouns above compute it."""

from dataclasses import dataclass
from hashlib import blake2s

from server.base.tx import Tx

COVERAGE = "coverage"  # the registry key under which people/ puts its function (Tx) -> Coverage


@dataclass(frozen=True)
class Coverage:
    """Streams this caller pulls; for a caller scoped by links, the household ids within them.

    ``links`` is ``None`` for callers scoped by place, else stream -> household ids. ``role`` picks the row of
    the table that says which fields and how much history a phone holds (see ``people/holdings.py``).
    """

    streams: tuple[str, ...]
    role: str
    links: dict[str, tuple[str, ...]] | None = None

    @property
    def linked(self) -> frozenset[str]:
        """All linked household ids; empty for callers scoped by place."""
        return frozenset(i for ids in (self.links or {}).values() for i in ids)

    @property
    def digest(self) -> str:
        """Changes whenever the coverage does."""
        return blake2s(repr((self.streams, self.role, self.links)).encode(), digest_size=6).hexdigest()


def coverage_of(tx: Tx) -> Coverage:
    """The caller's coverage now, computed once per transaction."""
    found: Coverage = tx.remember(COVERAGE, lambda: tx.services.registry[COVERAGE](tx))
    return found
