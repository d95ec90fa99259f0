"""The inbox on phones: each person's own notices, nobody else's."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, or_, select

from server.base.tx import Tx
from server.notices.models import Notice
from server.notices.shapes import NoticeOut
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown
from server.sync.streams import person_stream

HELD = timedelta(days=60)  # a new phone gets these, and older ones that were never read


def _page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    if stream != person_stream(tx.actor.person_id):
        return []
    own = select(Notice.id).where(Notice.person_id == tx.actor.person_id, col(Notice.id) > after)
    held = own.where(or_(col(Notice.read_at).is_(None), col(Notice.created_at) > tx.now - HELD))
    return tx.session.exec(held.order_by(col(Notice.id)).limit(limit)).all()


def _render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    rows = tx.session.exec(select(Notice).where(col(Notice.id).in_(ids)))
    return {row.id: Shown(person_stream(row.person_id), _own(tx, row)) for row in rows}


def _own(tx: Tx, row: Notice) -> NoticeOut | None:
    return NoticeOut.model_validate(row, from_attributes=True) if row.person_id == tx.actor.person_id else None


FEED = [FeedKind("notice", NoticeOut, _page, _render)]
