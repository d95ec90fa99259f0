"""Photos that are not erased, held so: whoever writes down what was made of them asks here first."""

from collections.abc import Collection

from sqlmodel import col, select

from server.base.tx import Tx
from server.evidence.models import Photo


def still_here(tx: Tx, photo_ids: Collection[str]) -> set[str]:
    """Those that nobody erased. An erasure came before, or waits until this transaction ends."""
    here = select(Photo.id).where(col(Photo.id).in_(photo_ids), col(Photo.erased_at).is_(None)).order_by(col(Photo.id))
    return set(tx.session.exec(here.with_for_update(key_share=True))) if photo_ids else set()
