"""Photo work: claims checks in batches, has the pictures opened in the darkroom, and writes down what was found.

While the darkroom works on one batch, the last one is written: on two cores nothing waits for a disk.
"""

import base64
import shutil
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import structlog
from sqlmodel import col, select

from server.base.jobs import Job, claim, drain, is_due
from server.base.services import Services
from server.base.trouble import trouble_of
from server.base.tx import CLOCK
from server.base.working import keep_looking
from server.evidence.arrivals import CHECK, COVER
from server.evidence.checks import Checked, Found, mark_last_tries, settle
from server.evidence.copies.orders import orders_of
from server.evidence.models import Photo, Subject
from server.evidence.pool import Darkroom
from server.evidence.reuse.actions import find_reuse
from server.evidence.reuse.backfill import BACKFILL, fill_prints
from server.evidence.reuse.library import Library
from server.evidence.rules import store_key
from server.evidence.scope import of_subject

log = structlog.get_logger(__name__)
KINDS = [CHECK, COVER]
BATCH = 16


@dataclass
class Batch:
    """Photos that the darkroom is working on, and the folder where their bytes lie."""

    photos: list[tuple[Job, Checked | None, bool]]
    folder: Path


def run_photo_worker(services: Services, stop: threading.Event) -> None:
    """Look for photos to check until told to stop. Any number of these may run."""
    darkroom, library = Darkroom(services.settings.max_pixels), Library(services.settings.reuse_photos)
    try:
        keep_looking(stop, lambda: _look(services, darkroom, library, stop), darkroom.close)
    finally:
        darkroom.close()


def process_pending(services: Services, limit: int = 1000) -> int:
    """Check what is due, ``limit`` photos at most; return how many were tried."""
    darkroom, library = Darkroom(services.settings.max_pixels), Library(services.settings.reuse_photos)
    try:
        return _process(services, darkroom, library, limit, threading.Event())
    finally:
        darkroom.close()


def _look(services: Services, darkroom: Darkroom, library: Library, stop: threading.Event) -> None:
    """Work if there is any."""
    if is_due(services, [*KINDS, BACKFILL]):
        _process(services, darkroom, library, 1000, stop)
        drain(services, {BACKFILL: fill_prints}, 1)


def _process(services: Services, darkroom: Darkroom, library: Library, limit: int, stop: threading.Event) -> int:
    tried = 0
    with tempfile.TemporaryDirectory(prefix="xiaoge-photos-") as folder:
        batch = _begun(services, darkroom, Path(folder), min(BATCH, limit))
        while batch.photos:
            tried += len(batch.photos)
            left = 0 if stop.is_set() else min(BATCH, limit - tried)
            following = _begun(services, darkroom, Path(folder), left)
            found = [_found(darkroom, *photo) for photo in batch.photos]
            _settle(services, _compared(services, library, found))
            shutil.rmtree(batch.folder)
            batch = following
    return tried


def _compared(services: Services, library: Library, found: list[Found]) -> list[Found]:
    """Before anything is settled: a worker that dies in between does it all again."""
    sketches = {item.photo.id: item.answer.get("sketch", "") for item in found if item.photo}
    wanted = {photo_id: base64.b64decode(sketch) for photo_id, sketch in sketches.items() if sketch}
    left = _not_compared(services, library, wanted)
    return [replace(item, is_compared=item.photo is None or item.photo.id not in left) for item in found]


def _not_compared(services: Services, library: Library, sketches: dict[str, bytes]) -> set[str]:
    """Those with which something is wrong: all are searched at once or, if that fails, each alone."""
    try:
        find_reuse(services, library, sketches)
    except Exception as error:
        _raise_if_it_passes(error)
        if len(sketches) > 1:
            return set().union(*(_not_compared(services, library, {key: one}) for key, one in sketches.items()))
        log.exception("photo cannot be compared", photos=sorted(sketches), exc_info=error)
        return set(sketches)
    return set()


def _settle(services: Services, found: list[Found]) -> None:
    """All in one transaction; if something about one of them is wrong, each alone."""
    try:
        settle(services, found)
    except Exception as error:
        _raise_if_it_passes(error)
        if len(found) == 1:
            log.exception("photo cannot be settled", photo=found[0].job.key, exc_info=error)
            return
        for item in found:
            _settle(services, [item])


def _raise_if_it_passes(error: Exception) -> None:
    """A lost database or a full disk says nothing about any photo."""
    if isinstance(error, OSError) or trouble_of(error):
        raise error


def _begun(services: Services, darkroom: Darkroom, folder: Path, limit: int) -> Batch:
    """Claim some checks and order them; the answers come later."""
    home = Path(tempfile.mkdtemp(dir=folder))
    if limit <= 0:
        return Batch([], home)
    with services.writing(CLOCK) as tx:
        jobs = claim(tx, KINDS, limit)
        mark_last_tries(tx, jobs)
        asked = select(Photo, Subject.owner_id, Subject.title).join(Subject, of_subject())
        rows = tx.session.exec(asked.where(col(Photo.id).in_([job.key for job in jobs]))).all() if jobs else []
        photos = {photo.id: Checked.of(photo, owner_id, title) for photo, owner_id, title in rows}
    named = [(job, photos.get(job.key)) for job in jobs]
    wanted = orders_of(services, jobs) if jobs else {}
    return Batch(
        [(job, photo, _ordered(services, darkroom, home / job.id, photo, wanted[job.id])) for job, photo in named], home
    )


def _ordered(services: Services, darkroom: Darkroom, out: Path, photo: Checked | None, wanted: dict[str, Any]) -> bool:
    """Fetch the bytes and order a look; False if there are none."""
    if photo is None or photo.sha256 == "":  # gone, or erased since
        return False
    out.mkdir()
    if not _fetched(services, photo.sha256, out / "photo"):
        return False
    is_here = photo.thumb_sha256 is not None and _fetched(services, photo.thumb_sha256, out / "phone_thumb")
    darkroom.order(out / "photo", photo.sha256, out / "phone_thumb" if is_here else None, out, wanted)
    return True


def _fetched(services: Services, sha256: str, path: Path) -> bool:
    with suppress(FileNotFoundError), services.store.open(store_key(sha256)) as stream, path.open("wb") as file:
        shutil.copyfileobj(stream, file, 1 << 20)
        return True
    return False


def _found(darkroom: Darkroom, job: Job, photo: Checked | None, is_ordered: bool) -> Found:
    answer: dict[str, Any] = darkroom.result() if is_ordered else {"failure": "missing"}
    return Found(job, photo, answer)
