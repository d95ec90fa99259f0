"""Feedback on phones: one's own, nobody else's."""

from collections.abc import Sequence

from sqlmodel import col, select

from server.base.tx import Tx
from server.feedback.models import Feedback
from server.feedback.queries import feedback_out
from server.feedback.shapes import FeedbackOut
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown
from server.sync.streams import person_stream


def _page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    if stream != person_stream(tx.actor.person_id):
        return []
    own = select(Feedback.id).where(Feedback.sent_by == tx.actor.person_id, col(Feedback.id) > after)
    return tx.session.exec(own.order_by(col(Feedback.id)).limit(limit)).all()


def _render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    rows = tx.session.exec(select(Feedback).where(col(Feedback.id).in_(ids)))
    return {row.id: Shown(person_stream(row.sent_by or ""), _own(tx, row)) for row in rows}


def _own(tx: Tx, row: Feedback) -> FeedbackOut | None:
    return feedback_out(row) if row.sent_by == tx.actor.person_id else None


FEED = [FeedKind("feedback", FeedbackOut, _page, _render)]
