"""Stored photos against what the diary says of them, and every stored file against its name, which is its hash."""

import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func
from sqlmodel import col, select

from server.base.files import Store
from server.base.quick import Quick
from server.base.tx import Tx
from server.chain.checking import Wrong
from server.chain.photo_rows import ERASED, RECORDED, REMADE, STORED, Line, check_row
from server.chain.rows import LeafRow
from server.events.models import Event
from server.evidence.models import Photo
from server.evidence.rules import store_key
from server.evidence.stored.models import Blob

PIECE, PAGE = 1 << 20, 500
READERS = (
    4  # files read and hashed at once: disks and stores far away answer late, hashing leaves room for another core
)
_UNSAID = (
    "SELECT p.id FROM photo p WHERE {where} NOT EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = 'photo' "
    "AND e.subject_id = p.id AND e.kind = '{kind}') LIMIT 1"
)
# by name alone: asked for those that are not doomed, a database may read all of them for a few
_KEPT = Quick("SELECT sha256, doomed_at FROM blob WHERE sha256 IN (:hashes...)")
_BLOBS = Quick("SELECT sha256, size, doomed_at FROM blob WHERE sha256 > :after ORDER BY sha256 LIMIT :some")
_UNRECORDED = Quick(_UNSAID.format(where="", kind=RECORDED))
_UNSTORED = Quick(_UNSAID.format(where="p.received_at IS NOT NULL AND", kind=STORED))


def check_photos(tx: Tx, rows: Sequence[LeafRow]) -> int:
    """The photos that these events speak of: still there, and as the events say. How many files."""
    lines = _lines(rows)
    if not lines:
        return 0
    asked = select(Photo).where(col(Photo.id).in_({line.photo_id for line in lines}))
    photos = {photo.id: photo for photo in tx.session.exec(asked)}
    remade = _remade(tx, photos)
    stored = [line for line in lines if line.kind == STORED and "sha256" in line.data]
    kept = _kept(tx, {line.data["sha256"] for line in stored})
    _check_erased(tx, {line.photo_id for line in lines if not _is_here(photos.get(line.photo_id))})
    for line in lines:
        photo = photos.get(line.photo_id)
        if photo is not None:
            check_row(tx, photo, line, remade.get(photo.id))
    for line in stored:
        photo = photos.get(line.photo_id)
        if photo is not None and photo.erased_at is None and photo.sha256 not in kept:
            raise Wrong(f"The photo {photo.id} was stored as {photo.sha256}, which is kept no more.")
    tx.session.expunge_all()
    return len(stored)


def check_nothing_unsaid(tx: Tx) -> None:
    """Every photo has its line, and a second one if its bytes are here; a row put in by hand has none."""
    for (photo_id,) in _UNRECORDED.rows(tx):
        raise Wrong(f"A row too many: no line of the diary says that the photo {photo_id} was recorded.")
    for (photo_id,) in _UNSTORED.rows(tx):
        raise Wrong(f"No line of the diary says that the bytes of photo {photo_id} came.")


def check_files(tx: Tx, say: Callable[[str], None]) -> int:
    """Every stored file is there, whole, and still what its name says. How many."""
    count, after, store = 0, "", tx.services.store
    total = tx.session.exec(select(func.count()).select_from(Blob).where(col(Blob.doomed_at).is_(None))).one()
    with ThreadPoolExecutor(READERS) as readers:
        while page := _BLOBS.rows(tx, after=after, some=PAGE):
            kept = [(sha256, size) for sha256, size, doomed_at in page if doomed_at is None]
            list(readers.map(lambda blob: _check_file(store, *blob), kept))  # raises for the first that is wrong
            count, after = count + len(kept), page[-1][0]
            say(f"{count} of {total} files are as they were stored")
    return count


def is_whole(store: Store, sha256: str, size: int) -> bool:
    """Whether a stored file is what its name says, read now; ``FileNotFoundError`` if there is none."""
    digest, length = hashlib.sha256(), 0
    with store.open(store_key(sha256)) as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
            length += len(piece)
    return digest.hexdigest() == sha256 and length == size


def _lines(rows: Sequence[LeafRow]) -> list[Line]:
    """What is said of photos; what a line said may be erased, who and when remain."""
    return [
        Line(row.head, json.loads(row.data or "{}") if row.salt is not None else {})
        for row in rows
        if row.head is not None and row.head[1] in (RECORDED, STORED, ERASED)
    ]


def _remade(tx: Tx, photo_ids: Collection[str]) -> dict[str, str]:
    """What the newest line says of a photo's position and of the thumbnail that we made."""
    mine = select(Event.subject_id, Event.data).where(Event.subject_kind == "photo", Event.kind == REMADE)
    lines = tx.session.exec(mine.where(col(Event.subject_id).in_(photo_ids)).order_by(col(Event.id)))
    return {photo_id: said["stated"] for photo_id, said in lines if "stated" in said}


def _kept(tx: Tx, hashes: set[str]) -> set[str]:
    return {sha256 for sha256, doomed_at in _KEPT.rows(tx, hashes=hashes) if doomed_at is None}


def _is_here(photo: Photo | None) -> bool:
    return photo is not None and photo.erased_at is None


def _check_erased(tx: Tx, photo_ids: Collection[str]) -> None:
    said = select(Event.subject_id).where(Event.subject_kind == "photo", Event.kind == ERASED)
    known = set(tx.session.exec(said.where(col(Event.subject_id).in_(photo_ids)))) if photo_ids else set()
    for photo_id in sorted(set(photo_ids) - known):
        raise Wrong(f"The photo {photo_id} is missing, and no line of the diary says that it was erased.")


def _check_file(store: Store, sha256: str, size: int) -> None:
    try:
        is_same = is_whole(store, sha256, size)
    except FileNotFoundError as error:
        raise Wrong(f"A file is missing: {store_key(sha256)}.") from error
    if not is_same:
        raise Wrong(f"A file was swapped or changed: {store_key(sha256)} is not what its name says.")
