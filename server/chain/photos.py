"""Stored photos against what the diary says of them, and every stored file against its name, which is its hash."""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from server.base.files import Store
from server.base.tx import Tx
from server.chain.checking import Wrong
from server.chain.rows import LeafRow
from server.events.models import Event
from server.evidence.models import Blob, Photo
from server.evidence.rules import store_key

PIECE, PAGE = 1 << 20, 500
RECORDED, STORED = "photo.recorded", "photo.stored"


def check_photos(tx: Tx, rows: Sequence[LeafRow]) -> int:
    """The photos that these events speak of: still there, and of the same bytes, size and time. How many files."""
    said = _said_of_photos(rows)
    if not said:
        return 0
    photos = {p.id: p for p in tx.session.exec(select(Photo).where(col(Photo.id).in_({i for _, i, _ in said})))}
    kept = _kept(tx, {data["sha256"] for kind, _, data in said if kind == STORED})
    for kind, photo_id, data in said:
        photo = photos.get(photo_id)
        if photo is None or photo.erased_at is not None:
            _check_erased(tx, photo_id)
        elif kind == RECORDED:
            _check_record(photo, data)
        elif data["sha256"] != photo.sha256 or photo.received_at is None or data["sha256"] not in kept:
            raise Wrong(f"The photo {photo_id} was stored as {data['sha256']}, which its row does not name any more.")
    tx.session.expunge_all()
    return sum(kind == STORED for kind, _, _ in said)


def check_files(tx: Tx, say: Callable[[str], None]) -> int:
    """Every stored file is there, whole, and still what its name says. How many."""
    count, after = 0, ""
    while page := _blobs(tx, after):
        for sha256, size in page:
            _check_file(tx, sha256, size)
        count, after = count + len(page), page[-1][0]
        say(f"{count} files are as they were stored")
    return count


def is_whole(store: Store, sha256: str, size: int) -> bool:
    """Whether a stored file is what its name says, read now; ``FileNotFoundError`` if there is none."""
    digest, length = hashlib.sha256(), 0
    with store.open(store_key(sha256)) as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
            length += len(piece)
    return digest.hexdigest() == sha256 and length == size


def _said_of_photos(rows: Sequence[LeafRow]) -> list[tuple[str, str, dict[str, Any]]]:
    """Kind, photo and what is said; lines from before the chain did not name the bytes."""
    found = []
    for row in rows:
        if row.salt is not None and row.head is not None and row.head[1] in (RECORDED, STORED):
            data = json.loads(row.data or "{}")
            if "sha256" in data:
                found.append((row.head[1], row.head[3] or "", data))
    return found


def _kept(tx: Tx, hashes: set[str]) -> set[str]:
    asked = select(Blob.sha256).where(col(Blob.sha256).in_(hashes), col(Blob.doomed_at).is_(None))
    return set(tx.session.exec(asked).all())


def _check_record(photo: Photo, data: dict[str, Any]) -> None:
    if (photo.sha256, photo.size) != (data["sha256"], data["size"]):
        raise Wrong(f"The photo {photo.id} was swapped: the diary says {data['sha256']}, its row {photo.sha256}.")
    if photo.taken_at != datetime.fromisoformat(data["taken_at"]):
        raise Wrong(f"The time of photo {photo.id} was changed: the diary says {data['taken_at']}.")


def _check_erased(tx: Tx, photo_id: str) -> None:
    said = select(Event.id).where(Event.subject_kind == "photo", Event.subject_id == photo_id)
    if tx.session.exec(said.where(Event.kind == "photo.erased").limit(1)).first() is None:
        raise Wrong(f"The photo {photo_id} is missing, and no line of the diary says that it was erased.")


def _blobs(tx: Tx, after: str) -> list[tuple[str, int]]:
    asked = select(Blob.sha256, Blob.size).where(col(Blob.doomed_at).is_(None), col(Blob.sha256) > after)
    return list(tx.session.exec(asked.order_by(col(Blob.sha256)).limit(PAGE)).all())


def _check_file(tx: Tx, sha256: str, size: int) -> None:
    try:
        is_same = is_whole(tx.services.store, sha256, size)
    except FileNotFoundError as error:
        raise Wrong(f"A file is missing: {store_key(sha256)}.") from error
    if not is_same:
        raise Wrong(f"A file was swapped or changed: {store_key(sha256)} is not what its name says.")
