"""Taking bytes in: whole in one request, or piece by piece; said to be stored only when they durably are."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlmodel import select

from server.base.columns import table_of
from server.base.errors import NotFound, Refused, Transport
from server.base.files import check_space
from server.base.ids import new_id
from server.base.prepared import asked_together
from server.base.services import Services
from server.base.tx import Actor, Tx
from server.evidence.arrivals import ARRIVALS, connection_of, link_bytes, lock_author, look_ahead
from server.evidence.blobs import kept_blob
from server.evidence.models import Upload
from server.evidence.partials import HAND_OVER, Partial, partials_of, writers_of
from server.evidence.rooms import take_room
from server.evidence.rules import (
    IDLE_UPLOAD,
    MAX_THUMB_BYTES,
    MAX_VOICE_BYTES,
    media_type_of,
    store_key,
)

MISMATCH = 460  # of the tus checksum extension


@dataclass(frozen=True)
class Wanted:
    """What a phone says that it is going to send."""

    photo_id: str
    role: str
    sha256: str
    size: int
    device_id: str


# The author's claim to these bytes, begun before or not; what is finished stays so.
_CLAIMED = (
    "ON CONFLICT (author_id, sha256) DO UPDATE SET size = excluded.size, "
    "finished_at = COALESCE(upload.finished_at, excluded.finished_at), "
    "linked_at = COALESCE(upload.linked_at, excluded.linked_at)"
)


@dataclass(frozen=True)
class Progress:
    """How many bytes are durable, and whether they are all here, checked and stored."""

    offset: int
    is_stored: bool


def largest(services: Services, role: str) -> int:
    """The most bytes that a file of this role may have."""
    most = services.settings.max_photo_bytes
    return {"thumb": MAX_THUMB_BYTES, "voice": min(MAX_VOICE_BYTES, most)}.get(role, most)


def make_sure_of_space(services: Services) -> None:
    """Ask phones to wait while a disk is nearly full: the database needs the rest."""
    settings = services.settings
    check_space(settings.data, settings.min_free_bytes)
    if settings.store == "folder":
        check_space(settings.data / "photos", settings.min_free_bytes)  # perhaps a disk of its own


def require_allowed(services: Services, author_id: str, wanted: Wanted) -> None:
    """Refuse what is too large, too much without a record, or more than the disk has room for."""
    if wanted.size > largest(services, wanted.role):
        raise Transport(413, "too_large", limit=largest(services, wanted.role))
    take_room(services, author_id, wanted.size)
    make_sure_of_space(services)


def begin_upload(services: Services, actor: Actor, wanted: Wanted) -> Upload:
    """Note what is going to come. One upload per author and hash; a wrong size said earlier is forgotten."""
    with services.writing(actor) as tx:
        lock_author(tx, actor.person_id)
        mine = select(Upload).where(Upload.author_id == actor.person_id, Upload.sha256 == wanted.sha256)
        known = tx.session.exec(mine).first()
        if known is None:
            return tx.add(Upload(**_row(tx, wanted)))
        if known.finished_at is None and known.size != wanted.size:
            known.size = wanted.size
            tx.after_commit.append(partial(partials_of(services).forget, known.id))
        return known


def receive_whole(services: Services, actor: Actor, wanted: Wanted, data: bytes) -> str:
    """All bytes at once: hash, one synced write, one transaction. Return the upload's id."""
    if hashlib.sha256(data).hexdigest() != wanted.sha256:
        raise Transport(MISMATCH, "checksum_mismatch", offset=0)
    return _keep(services, actor, wanted, data, media_type_of(data[:16]))


def own_upload(services: Services, actor: Actor, upload_id: str) -> Upload:
    """The caller's upload; ``NotFound`` for everybody else's and for what has expired."""
    with services.db.reading() as session:
        found = session.get(Upload, upload_id)
    if found is None or found.author_id != actor.person_id:
        raise NotFound()
    return found


def progress_of(services: Services, actor: Actor, upload: Upload) -> Progress:
    """How far it is, durably. Asking ends an abandoned request, and finishes what a crash or a full disk left whole."""
    if upload.finished_at is not None:
        return Progress(upload.size, is_stored=True)
    if writers_of(services).hang_up(upload.id):
        with suppress(Transport), partials_of(services).writing(upload.id, HAND_OVER):
            pass
    offset = partials_of(services).offset(upload.id)
    if offset < upload.size:
        return Progress(offset, is_stored=False)
    try:
        with partials_of(services).writing(upload.id) as part:
            finish(services, actor, upload, part)
    except Transport as problem:
        if problem.status != MISMATCH:
            raise
        return Progress(0, is_stored=False)
    return Progress(upload.size, is_stored=True)


def finish(services: Services, actor: Actor, upload: Upload, part: Partial) -> None:
    """All bytes are in the file: check their hash and store them; if it is wrong, everything begins from zero."""
    if part.digest() != upload.sha256:
        part.cut(0)
        raise Transport(MISMATCH, "checksum_mismatch", offset=0)
    wanted = Wanted(upload.photo_id, upload.role, upload.sha256, upload.size, upload.device_id)
    _keep(services, actor, wanted, part.path, media_type_of(part.head()))


def end_upload(services: Services, actor: Actor, upload_id: str) -> None:
    """The phone gives an upload up (tus termination). Bytes that a record names stay."""
    with services.writing(actor) as tx:
        upload = tx.session.get(Upload, upload_id)
        if upload is None or upload.author_id != actor.person_id:
            raise NotFound()
        if upload.linked_at is not None:
            raise Refused("photo_recorded")
        tx.session.delete(upload)
    partials_of(services).forget(upload_id)


def expires_at(services: Services, upload: Upload) -> datetime:
    """When an unfinished upload is given up, unless bytes come."""
    idle_since = partials_of(services).idle_since(upload.id)
    began = datetime.fromtimestamp(idle_since, UTC) if idle_since else upload.created_at
    return max(began, upload.created_at) + IDLE_UPLOAD


def _keep(services: Services, actor: Actor, wanted: Wanted, source: bytes | Path, media_type: str) -> str:
    """Into the store, then into the database: only a file that is durable is ever spoken of."""
    key = store_key(wanted.sha256)
    services.store.put(key, source)
    with services.writing(actor) as tx:
        connection = connection_of(tx)
        with asked_together(connection):
            lock_author(tx, actor.person_id)
            spare = kept_blob(tx, wanted.sha256, wanted.size, media_type, partial(services.store.put, key, source))
            look_ahead(tx, actor.person_id, wanted.sha256)
        upload_id = _finished(tx, wanted, spare() or new_id())
    partials_of(services).forget(upload_id)
    return upload_id


def _finished(tx: Tx, wanted: Wanted, upload_id: str) -> str:
    """The author has these bytes here; records of theirs that name them have them from now on."""
    linked_at = tx.now if _linked(tx, tx.actor.person_id, wanted) else None
    row = _row(tx, wanted) | {"id": upload_id, "finished_at": tx.now, "linked_at": linked_at}
    tx.insert_or(_CLAIMED, table_of(Upload), **row)
    return upload_id


def _linked(tx: Tx, author: str, wanted: Wanted) -> bool:
    """Photos are ours; other bytes are linked by the noun whose records name them."""
    links = tx.services.registry.get(ARRIVALS, {}).get(wanted.role, [link_bytes])
    known = [link(tx, author, wanted.sha256) for link in links]  # every one of them, not the first that knows
    return any(known)


def _row(tx: Tx, wanted: Wanted) -> dict[str, Any]:
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
