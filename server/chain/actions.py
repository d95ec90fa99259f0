"""Sealing the diary, and erasing what one of its lines says."""

import os
from datetime import timedelta

from server.base.columns import table_of
from server.base.fast_insert import insert_rows
from server.base.ids import new_id
from server.base.quick import Quick
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.chain.models import Leaf, Seal
from server.chain.rows import SealRow, count_events, newest_seal, unsealed
from server.chain.rules import (
    ERASED,
    MAX_COUNT,
    NO_ROOT,
    SALT_BYTES,
    Head,
    content_hash,
    leaf_hash,
    merkle_root,
    said_by,
    time_text,
)
from server.events.actions import note
from server.events.models import Event

RECENT = timedelta(days=2)  # looked through first; a slow writer, or a wrong clock, may leave something behind
_LOCK = Quick("SELECT pg_try_advisory_xact_lock(20261123)")
_DATA = Quick("SELECT CAST(data AS TEXT) FROM event WHERE id = :event_id")


def seal_events(services: Services) -> int:
    """Seal what has no leaf yet, whatever its id; return how many events.

    Nearly always it is of the last days, which are looked through first. That it is all, their number says.
    """
    with services.reading(CLOCK) as tx:
        newest = newest_seal(tx)
        waiting = count_events(tx) - (newest.total if newest else 0)
    after = new_id(services.clock() - RECENT) if waiting <= MAX_COUNT else ""
    sealed = _seal_from(services, after)
    return sealed + (_seal_from(services, "") if after and sealed < waiting else 0)


def seal_all_events(services: Services) -> int:
    """Seal every event that has no leaf, however old, and whatever was taken away meanwhile."""
    return _seal_from(services, "")


def erase_event(tx: Tx, event_id: str, reason: str) -> bool:
    """Forget what an event says, and the salt, which makes its hash unguessable; who, when and what kind remain.

    A line in the diary says so, or the check would call it a change. False: it is not sealed yet, come back later.
    """
    leaf = tx.session.get(Leaf, event_id, with_for_update=True)
    if leaf is None:
        return False
    if leaf.salt is None:
        return True
    event = tx.get(Event, event_id)
    leaf.content = content_hash(leaf.salt, _DATA.rows(tx, event_id=event_id)[0][0])
    leaf.salt, event.data = None, said_by(ERASED)
    note(tx, "event.erased", ("event", event_id), place_id=event.place_id, reason=reason)
    return True


def _seal_from(services: Services, after: str) -> int:
    """One pass over the diary: a seal at a time, each in a short transaction of its own."""
    sealed = 0
    while True:
        with services.reading(CLOCK) as tx:
            last, events = newest_seal(tx), unsealed(tx, after, MAX_COUNT)
        if not events:
            return sealed
        leaves = [_leaf(place, *event) for place, event in enumerate(events)]
        if not _write_seal(services, last, leaves):
            return sealed  # another sealer is at work: what is left is its, or the next minute's
        sealed, after = sealed + len(events), events[-1][0][0] or ""


def _leaf(place: int, head: Head, data: str) -> dict[str, object]:
    salt = os.urandom(SALT_BYTES)
    return {"event_id": head[0], "place": place, "salt": salt, "digest": leaf_hash(head, content_hash(salt, data))}


def _write_seal(services: Services, last: SealRow | None, leaves: list[dict[str, object]]) -> bool:
    """Append a seal, unless the chain has grown since ``last`` was read. Unique keys would stop a fork in any case."""
    with services.writing(CLOCK) as tx:
        if not _is_alone(tx) or newest_seal(tx) != last:
            return False
        seal = _next_seal(tx, last, [leaf["digest"] for leaf in leaves])  # type: ignore[misc]
        insert_rows(tx.session.connection(), table_of(Seal), [seal])
        insert_rows(tx.session.connection(), table_of(Leaf), [leaf | {"seal_seq": seal["seq"]} for leaf in leaves])
    return True


def _next_seal(tx: Tx, last: SealRow | None, digests: list[bytes]) -> dict[str, object]:
    row = SealRow(
        seq=last.seq + 1 if last else 1,
        count=len(digests),
        total=(last.total if last else 0) + len(digests),
        merkle=merkle_root(digests),
        previous=last.root if last else NO_ROOT,
        root=b"",
        sealed_at=time_text(tx.now),
    )
    plain = {name: getattr(row, name) for name in ("seq", "count", "total", "merkle", "previous")}
    return plain | {"root": row.expected_root(), "sealed_at": tx.now}


def _is_alone(tx: Tx) -> bool:
    """SQLite has one writer at a time anyway."""
    if tx.session.connection().dialect.name == "sqlite":
        return True
    return bool(_LOCK.rows(tx)[0][0])
