"""Bytes kept once by hash, as long as a photo or an author's claim names them.

Deleting goes in three steps, because somebody may be using the bytes at any moment: doomed (nobody is told that
they are here), a day later the bytes are deleted, a day later the row. Whoever needs doomed bytes puts them again
while holding the row, so that the deletion either came before or does not come.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, delete, exists, update
from sqlmodel import col, not_, or_, select

from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.evidence.copies.models import PhotoCover
from server.evidence.models import Photo
from server.evidence.rules import GRACE, store_key
from server.evidence.statements import KEEP_BLOB, SPARE_BLOB
from server.evidence.stored.models import Blob, Upload
from server.reference.retention import cut_of

SWEPT_AT_ONCE = 500


def keep_blob(tx: Tx, sha256: str, size: int, media_type: str, put: Callable[[], object]) -> None:
    """Note that these bytes were just put into the store; ``put`` puts them again, if they were being deleted."""
    kept_blob(tx, sha256, size, media_type, put)()


def kept_blob(tx: Tx, sha256: str, size: int, media_type: str, put: Callable[[], object]) -> Callable[[], str | None]:
    """The same in two steps: what is asked here may travel with others (see ``asked_together``).

    What follows of the answer is done when the outcome is called; it names the upload of these bytes that the caller
    has already, if any.
    """
    connection, author = tx.connection, tx.actor.person_id
    answer = KEEP_BLOB.ask(connection, sha256=sha256, size=size, media_type=media_type, now=tx.now, author=author)

    def spare() -> str | None:
        [(doomed_at, upload_id)] = answer()
        if doomed_at is not None:
            put()
            SPARE_BLOB.run(connection, sha256=sha256)
        return str(upload_id) if upload_id else None

    return spare


def sweep_blobs(services: Services) -> int:
    """Forget claims whose record never came, doom what nobody names, delete the doomed; return how many."""
    with services.writing(CLOCK) as tx:
        _forget_claims(tx)
        _doom(tx)
        _spare(tx)
    deleted = 0
    while count := _delete_some(services):
        deleted += count
    with services.writing(CLOCK) as tx:
        tx.session.exec(delete(Blob).where(col(Blob.deleted_at) < tx.now - GRACE, _unnamed()))
    return deleted


def _forget_claims(tx: Tx) -> None:
    cut = cut_of(tx, "uploads")
    if cut is not None:
        tx.session.exec(delete(Upload).where(col(Upload.finished_at) < cut, col(Upload.linked_at).is_(None)))


def _doom(tx: Tx) -> None:
    unnamed = col(Blob.doomed_at).is_(None), col(Blob.stored_at) < tx.now - GRACE, _unnamed()
    tx.session.exec(update(Blob).where(*unnamed).values(doomed_at=tx.now))


def _spare(tx: Tx) -> None:
    """Named again since: bytes that are still here live on."""
    still_here = update(Blob).where(col(Blob.doomed_at).is_not(None), col(Blob.deleted_at).is_(None))
    tx.session.exec(still_here.where(not_(_unnamed())).values(doomed_at=None))


def _delete_some(services: Services) -> int:
    """Delete bytes while holding their rows: whoever wants them back waits for us, or we for them."""
    with services.writing(CLOCK) as tx:
        doomed = _doomed(tx)
        for sha256 in doomed:
            services.store.delete(store_key(sha256))
        tx.session.exec(update(Blob).where(col(Blob.sha256).in_(doomed)).values(deleted_at=tx.now))
    return len(doomed)


def _doomed(tx: Tx) -> Sequence[str]:
    ready = col(Blob.doomed_at) <= tx.now - GRACE, col(Blob.deleted_at).is_(None), _unnamed()
    asked = select(Blob.sha256).where(*ready).limit(SWEPT_AT_ONCE)
    return tx.session.exec(asked.with_for_update(skip_locked=True)).all()


def _unnamed() -> ColumnElement[bool]:
    """No photo and no claim names these bytes."""
    columns = (Upload.sha256, Photo.sha256, Photo.thumb_sha256, Photo.display_sha256, PhotoCover.public_sha256)
    return not_(or_(*(exists().where(col(column) == col(Blob.sha256)) for column in columns)))
