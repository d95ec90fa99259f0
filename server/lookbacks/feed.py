"""Look-backs on phones of those who work through them: this month's, last month's, and what is not done."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, or_, select

from server.base.clock import local_date
from server.base.tx import Tx
from server.lookbacks.models import DONE, Lookback
from server.lookbacks.queries import lookbacks_out
from server.lookbacks.shapes import LookbackOut
from server.people.holdings import HOLDINGS
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown
from server.sync.streams import place_stream

HELD_FOR = timedelta(days=62)


def _page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    if not stream.startswith("place:") or not HOLDINGS[coverage.role].meetings:
        return []
    is_held = or_(Lookback.state != DONE, col(Lookback.opened_on) > local_date(tx.now - HELD_FOR))
    asked = select(Lookback.id).where(
        Lookback.village_id == stream.removeprefix("place:"), is_held, col(Lookback.id) > after
    )
    return tx.session.exec(asked.order_by(col(Lookback.id)).limit(limit)).all()


def _render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    rows = tx.session.exec(select(Lookback).where(col(Lookback.id).in_(ids))).all()
    shapes = {out.id: out for out in lookbacks_out(tx, [row for row in rows if _is_seen(coverage, row)])}
    return {row.id: Shown(place_stream(row.village_id), shapes.get(row.id)) for row in rows}


def _is_seen(coverage: Coverage, row: Lookback) -> bool:
    return HOLDINGS[coverage.role].meetings and place_stream(row.village_id) in coverage.streams


FEED = [FeedKind("lookback", LookbackOut, _page, _render)]
