"""Taking bytes in piece by piece; said to be stored only when they durably are."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from sqlmodel import select

from server.base.errors import NotFound, Refused, Transport
from server.base.services import Services
from server.base.tx import Actor
from server.evidence.arrivals import lock_author
from server.evidence.landing import MISMATCH, Wanted, Whole, land, row_of
from server.evidence.partials import HAND_OVER, Partial, partials_of, writers_of
from server.evidence.rules import IDLE_UPLOAD, media_type_of
from server.evidence.stored.models import Upload


@dataclass(frozen=True)
class Progress:
    """How many bytes are durable, and whether they are all here, checked and stored."""

    offset: int
    is_stored: bool


def begin_upload(services: Services, actor: Actor, wanted: Wanted) -> Upload:
    """Note what is going to come. One upload per author and hash; a wrong size said earlier is forgotten."""
    with services.writing(actor) as tx:
        lock_author(tx, actor.person_id)
        mine = select(Upload).where(Upload.author_id == actor.person_id, Upload.sha256 == wanted.sha256)
        known = tx.session.exec(mine).first()
        if known is None:
            return tx.add(Upload(**row_of(tx, wanted)))
        if known.finished_at is None and known.size != wanted.size:
            known.size = wanted.size
            tx.after_commit.append(partial(partials_of(services).forget, known.id))
        return known


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
    land(services, actor, [Whole(wanted, part.path, media_type_of(part.head()))])


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
