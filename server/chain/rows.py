"""Seals and leaves as the check sees them, read from the database a seal at a time and without an ORM."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from server.base.quick import Quick
from server.base.tx import Tx
from server.chain.rules import Head, chained_root, content_hash, leaf_hash, time_text


@dataclass(frozen=True, slots=True)
class SealRow:
    """A seal as it is stored."""

    seq: int
    count: int
    total: int
    merkle: bytes
    previous: bytes
    root: bytes
    sealed_at: str

    def expected_root(self) -> bytes:
        """What the root must be, by all the rest."""
        return chained_root(self.seq, self.previous, self.merkle, self.count, self.total, self.sealed_at)


class LeafRow(NamedTuple):  # made in a quarter of a frozen dataclass's time
    """A leaf with its event: ``head`` and ``data`` are ``None`` where the diary, or a bundle, does not have them."""

    place: int
    event_id: str
    salt: bytes | None
    content: bytes | None
    digest: bytes
    head: Head | None
    data: str | None

    def expected_digest(self) -> bytes:
        """What the digest must be, by the event; nothing fits where the event is missing."""
        content = self.content if self.salt is None else content_hash(self.salt, self.data or "")
        return leaf_hash(self.head, content) if self.head and content is not None else b""


_EVENT = (
    "e.id, e.kind, e.subject_kind, e.subject_id, e.place_id, e.actor_id, e.via, e.device_id, e.at, e.made_at, "
    "CAST(e.data AS TEXT)"
)
_SEALS = Quick(
    "SELECT seq, count, total, merkle, previous, root, sealed_at FROM seal WHERE seq > :after ORDER BY seq LIMIT 500"
)
_NEWEST = Quick("SELECT seq, count, total, merkle, previous, root, sealed_at FROM seal ORDER BY seq DESC LIMIT 1")
_COUNT = Quick("SELECT count(*) FROM event")
_SEAL = Quick("SELECT seq, count, total, merkle, previous, root, sealed_at FROM seal WHERE seq = :seq")
_SEALED_IN = Quick("SELECT seal_seq FROM leaf WHERE event_id = :event_id")
_LEAVES = Quick(
    f"SELECT l.place, l.event_id, l.salt, l.content, l.digest, {_EVENT} FROM leaf l "
    "LEFT JOIN event e ON e.id = l.event_id WHERE l.seal_seq = :seq ORDER BY l.place"
)
_UNSEALED = Quick(
    f"SELECT {_EVENT} FROM event e WHERE e.id > :after AND NOT EXISTS "
    "(SELECT 1 FROM leaf l WHERE l.event_id = e.id) ORDER BY e.id LIMIT :some"
)


def seals(tx: Tx) -> Iterator[SealRow]:
    """All, oldest first."""
    after = -(2**31)
    while rows := _SEALS.rows(tx, after=after):
        yield from (_seal(row) for row in rows)
        after = rows[-1][0]


def newest_seal(tx: Tx) -> SealRow | None:
    """The end of the chain."""
    rows = _NEWEST.rows(tx)
    return _seal(rows[0]) if rows else None


def count_events(tx: Tx) -> int:
    """Lines of the diary, sealed or not: by an index, some 20 ms for a million."""
    return int(_COUNT.rows(tx)[0][0])


def seal_numbered(tx: Tx, seq: int) -> SealRow | None:
    """One of them."""
    rows = _SEAL.rows(tx, seq=seq)
    return _seal(rows[0]) if rows else None


def seal_of(tx: Tx, event_id: str) -> SealRow | None:
    """The one that holds an event; ``None``: it waits for its seal."""
    rows = _SEALED_IN.rows(tx, event_id=event_id)
    return seal_numbered(tx, rows[0][0]) if rows else None


def leaves(tx: Tx, seq: int) -> list[LeafRow]:
    """The leaves of one seal with their events, in order."""
    return [_leaf(row) for row in _LEAVES.rows(tx, seq=seq)]


def unsealed(tx: Tx, after: str, some: int) -> list[tuple[Head, str]]:
    """Events without a leaf whose ids come after ``after``, oldest first: head and data."""
    return [_event(row) for row in _UNSEALED.rows(tx, after=after, some=some)]


def _seal(row: tuple[Any, ...]) -> SealRow:
    merkle, previous, root = (_bytes(value) or b"" for value in row[3:6])
    return SealRow(row[0], row[1], row[2], merkle, previous, root, time_text(row[6]))


def _leaf(row: tuple[Any, ...]) -> LeafRow:
    place, event_id, salt, content, digest, *event = row
    head, data = _event(event) if event[0] is not None else (None, None)
    return LeafRow(place, event_id, _bytes(salt), _bytes(content), _bytes(digest) or b"", head, data)


def _event(row: Sequence[Any]) -> tuple[Head, str]:
    return (*row[:8], time_text(row[8]), time_text(row[9])), row[10]


def _bytes(value: Any) -> bytes | None:
    """SQLite lets anything stand anywhere: what is no bytes fits nothing."""
    if value is None or type(value) is bytes:
        return value
    return bytes(value) if isinstance(value, bytes | memoryview) else b"?"
