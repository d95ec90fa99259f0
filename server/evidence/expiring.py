"""Uploads that stopped on the way are given up after a week."""

from functools import partial

from sqlmodel import col, select

from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.evidence.partials import partials_of
from server.evidence.rules import IDLE_UPLOAD
from server.evidence.stored.models import Upload
from server.evidence.uploads import expires_at


def expire_idle_uploads(services: Services) -> int:
    """Give up unfinished uploads that got no byte for seven days; return how many."""
    with services.writing(CLOCK) as tx:
        return expire_uploads(tx)


def expire_uploads(tx: Tx) -> int:
    """Give up unfinished uploads that got no byte for seven days; return how many."""
    services = tx.services
    unfinished = select(Upload).where(col(Upload.finished_at).is_(None), col(Upload.linked_at).is_(None))
    old = tx.session.exec(unfinished.where(col(Upload.created_at) < tx.now - IDLE_UPLOAD)).all()
    idle = [upload for upload in old if expires_at(services, upload) < tx.now]
    for upload in idle:
        tx.session.delete(upload)
    for upload_id in {upload.id for upload in idle} | _strangers(tx):
        tx.after_commit.append(partial(partials_of(services).forget, upload_id))
    return len(idle)


def _strangers(tx: Tx) -> set[str]:
    """Old files without an upload: it was finished, or given up, by a process on another machine."""
    partials = partials_of(tx.services)
    limit = (tx.now - IDLE_UPLOAD).timestamp()
    old = {name for name in partials.names() if (partials.idle_since(name) or limit) < limit}
    unfinished = select(Upload.id).where(col(Upload.id).in_(old), col(Upload.finished_at).is_(None))
    known: set[str] = set(tx.session.exec(unfinished))
    return old - known
