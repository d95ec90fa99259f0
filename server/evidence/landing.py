"""Bytes that are whole: into the store, then into the database, in one transaction however many files they are.

Only a file that is durable is ever spoken of.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from server.base.columns import table_of
from server.base.errors import Transport
from server.base.ids import new_id
from server.base.prepared import asked_together
from server.base.services import Services
from server.base.tx import Actor, Tx
from server.evidence.arrivals import ARRIVALS, link_bytes, lock_author, look_ahead
from server.evidence.blobs import kept_blob
from server.evidence.partials import partials_of
from server.evidence.rules import media_type_of, store_key
from server.evidence.stored.models import Upload

MISMATCH = 460  # of the tus checksum extension


@dataclass(frozen=True)
class Wanted:
    """What a phone says that it is going to send."""

    photo_id: str
    role: str
    sha256: str
    size: int
    device_id: str


@dataclass(frozen=True)
class Whole:
    """A file with all its bytes, whose hash was found right."""

    wanted: Wanted
    source: bytes | Path
    media_type: str


# The author's claim to these bytes, begun before or not; what is finished stays so.
_CLAIMED = (
    "ON CONFLICT (author_id, sha256) DO UPDATE SET size = excluded.size, "
    "finished_at = COALESCE(upload.finished_at, excluded.finished_at), "
    "linked_at = COALESCE(upload.linked_at, excluded.linked_at)"
)


def checked(wanted: Wanted, data: bytes) -> Whole:
    """A file whose bytes are those that were announced, or ``checksum_mismatch`` (460)."""
    if hashlib.sha256(data).hexdigest() != wanted.sha256:
        raise Transport(MISMATCH, "checksum_mismatch", offset=0)
    return Whole(wanted, data, media_type_of(data[:16]))


def receive_whole(services: Services, actor: Actor, wanted: Wanted, data: bytes) -> str:
    """All bytes at once: hash, one synced write, one transaction. Return the upload's id."""
    [upload_id] = land(services, actor, [checked(wanted, data)])
    return upload_id


def land(services: Services, actor: Actor, files: Sequence[Whole]) -> list[str]:
    """Store files, each with bytes of its own, and note that they are here. Return the ids of their uploads.

    In the order of their hashes: two who send the same files never wait for each other in a circle.
    """
    files = sorted(files, key=lambda file: file.wanted.sha256)
    puts = [partial(services.store.put, store_key(file.wanted.sha256), file.source) for file in files]
    for put in puts:
        put()
    with services.writing(actor) as tx:
        with asked_together(tx.connection):
            lock_author(tx, actor.person_id)
            spares = [_asked(tx, file, put) for file, put in zip(files, puts, strict=True)]
        found = [spare() for spare in spares]
        ids = [_finished(tx, file.wanted, known or new_id()) for file, known in zip(files, found, strict=True)]
    for upload_id in ids:
        partials_of(services).forget(upload_id)
    return ids


def row_of(tx: Tx, wanted: Wanted) -> dict[str, Any]:
    """An upload as it begins."""
    return {
        "id": new_id(),
        "author_id": tx.actor.person_id,
        "device_id": wanted.device_id,
        "photo_id": wanted.photo_id,
        "role": wanted.role,
        "sha256": wanted.sha256,
        "size": wanted.size,
        "created_at": tx.now,
    }


def _asked(tx: Tx, file: Whole, put: Callable[[], object]) -> Callable[[], str | None]:
    """What has to be known of a file, asked in one go."""
    spare = kept_blob(tx, file.wanted.sha256, file.wanted.size, file.media_type, put)
    look_ahead(tx, tx.actor.person_id, file.wanted.sha256)
    return spare


def _finished(tx: Tx, wanted: Wanted, upload_id: str) -> str:
    """The author has these bytes here; records of theirs that name them have them from now on."""
    linked_at = tx.now if _linked(tx, tx.actor.person_id, wanted) else None
    row = row_of(tx, wanted) | {"id": upload_id, "finished_at": tx.now, "linked_at": linked_at}
    tx.insert_or(_CLAIMED, table_of(Upload), **row)
    return upload_id


def _linked(tx: Tx, author: str, wanted: Wanted) -> bool:
    """Photos are ours; other bytes are linked by the noun whose records name them."""
    links = tx.services.registry.get(ARRIVALS, {}).get(wanted.role, [link_bytes])
    known = [link(tx, author, wanted.sha256) for link in links]  # every one of them, not the first that knows
    return any(known)
