"""Meetings on phones of those who run them: their villages' last weeks and what is to come."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from server.base.tx import Tx
from server.meetings.models import Meeting
from server.meetings.queries import meetings_out
from server.meetings.shapes import MeetingOut
from server.people.holdings import HOLDINGS
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown
from server.sync.streams import place_stream

HELD_FOR = timedelta(days=35)


def _page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    if not stream.startswith("place:") or not HOLDINGS[coverage.role].meetings:
        return []
    asked = select(Meeting.id).where(
        Meeting.village_id == stream.removeprefix("place:"),
        col(Meeting.starts_at) > tx.now - HELD_FOR,
        col(Meeting.id) > after,
    )
    return tx.session.exec(asked.order_by(col(Meeting.id)).limit(limit)).all()


def _render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    rows = tx.session.exec(select(Meeting).where(col(Meeting.id).in_(ids))).all()
    seen = [row for row in rows if _is_seen(coverage, row)]
    shapes = {out.id: out for out in meetings_out(tx, seen)}
    return {row.id: Shown(place_stream(row.village_id), shapes.get(row.id)) for row in rows}


def _is_seen(coverage: Coverage, row: Meeting) -> bool:
    return HOLDINGS[coverage.role].meetings and place_stream(row.village_id) in coverage.streams


FEED = [FeedKind("meeting", MeetingOut, _page, _render)]
