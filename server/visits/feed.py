"""Visits on phones: how far back is said in ``people/holdings.py``; link-scoped callers hold their households'."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from server.base.tx import Tx
from server.people.holdings import HOLDINGS
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown
from server.sync.streams import place_stream
from server.visits.models import Visit, VisitHousehold
from server.visits.queries import visits_out
from server.visits.shapes import VisitOut


def _page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    days = HOLDINGS[coverage.role].visit_days
    if not days or not stream.startswith("place:"):
        return []
    village_id = stream.removeprefix("place:")
    kept = select(Visit.id).where(
        Visit.village_id == village_id, col(Visit.happened_at) >= tx.now - timedelta(days=days)
    )
    if coverage.links is not None:
        to_them = col(VisitHousehold.household_id).in_(coverage.links.get(stream, ()))
        kept = kept.where(col(Visit.id).in_(select(VisitHousehold.visit_id).where(to_them)))
    return tx.session.exec(kept.where(col(Visit.id) > after).order_by(col(Visit.id)).limit(limit)).all()


def _render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    shown = visits_out(tx, ids)
    return {out.id: Shown(place_stream(out.village_id), out if _is_seen(tx, coverage, out) else None) for out in shown}


def _is_seen(tx: Tx, coverage: Coverage, out: VisitOut) -> bool:
    if not HOLDINGS[coverage.role].visit_days or place_stream(out.village_id) not in coverage.streams:
        return False
    if tx.actor.person_id in (out.author_id, out.recorded_by):
        return True
    return coverage.links is None or not coverage.linked.isdisjoint(out.household_ids)


FEED = [FeedKind("visit", VisitOut, _page, _render)]
