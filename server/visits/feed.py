"""Visits on phones: how far back is said in ``people/holdings.py``; link-scoped callers hold their households'."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, or_, select, union_all

from server.base.tx import Tx
from server.people.holdings import HOLDINGS
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown
from server.sync.streams import REFERENCE, place_stream
from server.visits.models import Visit, VisitHousehold, VisitStream
from server.visits.queries import visits_out
from server.visits.reach import further_streams
from server.visits.shapes import VisitOut


def _page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    days = HOLDINGS[coverage.role].visit_days
    if not days or stream == REFERENCE:
        return []
    kept = select(Visit.id).where(col(Visit.happened_at) >= tx.now - timedelta(days=days), col(Visit.id) > after)
    if coverage.links is not None and stream.startswith("place:"):
        to_them = col(VisitHousehold.household_id).in_(coverage.links.get(stream, ()))
        kept = kept.where(col(Visit.id).in_(select(VisitHousehold.visit_id).where(to_them)))
    further = kept.join(VisitStream, col(VisitStream.visit_id) == Visit.id).where(VisitStream.stream == stream)
    # two questions, each with its index: asked as one, PostgreSQL would read every visit of the county
    ids = union_all(kept.where(Visit.village_id == stream.removeprefix("place:")), further).subquery().c.id
    return tx.session.exec(select(ids).order_by(ids).limit(limit)).all()


def _render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    further = further_streams(tx, ids)
    return {out.id: _shown(tx, coverage, out, further.get(out.id, [])) for out in visits_out(tx, ids)}


def _shown(tx: Tx, coverage: Coverage, out: VisitOut, further: list[str]) -> Shown:
    """In the first of its streams that this caller pulls."""
    village = place_stream(out.village_id)
    home = next((stream for stream in (village, *further) if stream in coverage.streams), None)
    is_seen = home is not None and bool(HOLDINGS[coverage.role].visit_days) and _is_theirs(tx, coverage, out)
    return Shown(home or village, out if is_seen else None)


def _is_theirs(tx: Tx, coverage: Coverage, out: VisitOut) -> bool:
    if tx.actor.person_id in (out.author_id, out.recorded_by):
        return True
    return coverage.links is None or not coverage.linked.isdisjoint(out.household_ids)


def _elsewhere(tx: Tx, coverage: Coverage, lost: Sequence[str]) -> Sequence[tuple[str, str]]:
    """Visits to a village of ``lost`` and to one that is still the caller's."""
    days = HOLDINGS[coverage.role].visit_days
    villages = [stream.removeprefix("place:") for stream in lost]
    asked = select(Visit.id, Visit.village_id, VisitStream.stream).join(
        VisitStream, col(VisitStream.visit_id) == Visit.id
    )
    was_there = or_(col(Visit.village_id).in_(villages), col(VisitStream.stream).in_(lost))
    rows = tx.session.exec(asked.where(was_there, col(Visit.happened_at) >= tx.now - timedelta(days=days))).all()
    further = further_streams(tx, {visit_id for visit_id, *_ in rows})
    return [
        (next(stream for stream in (place_stream(village), further_stream) if stream in lost), visit_id)
        for visit_id, village, further_stream in rows
        if not {place_stream(village), *further[visit_id]}.isdisjoint(coverage.streams)
    ]


FEED = [FeedKind("visit", VisitOut, _page, _render, _elsewhere)]
