"""Issues on phones: those of the village, for link-scoped callers those of their households, and one's own anywhere."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlmodel import col, false, or_, select

from server.base.tx import Tx
from server.issues.models import Issue
from server.issues.queries import issues_out
from server.issues.rules import CLOSED
from server.issues.shapes import IssueOut
from server.people.holdings import HOLDINGS
from server.people.scope import covers_path, prefixes
from server.places.models import Place
from server.places.within import lies_in
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown
from server.sync.streams import person_stream, place_stream

SENSITIVE_FOR = {"secretary", "officer", "linked_leader", "inspector", "town_office", "county_admin"}


def _page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    home = _home(tx, coverage, stream)
    if home is None:
        return []
    kept_from = tx.now - timedelta(days=HOLDINGS[coverage.role].closed_days)
    is_held = or_(col(Issue.state).not_in(CLOSED), col(Issue.closed_at) >= kept_from)
    asked = select(Issue.id).where(home, is_held, col(Issue.id) > after)
    return tx.session.exec(asked.order_by(col(Issue.id)).limit(limit)).all()


def _home(tx: Tx, coverage: Coverage, stream: str) -> Any:
    """Which issues a new phone takes from this stream."""
    me = tx.actor.person_id
    if stream == person_stream(me):
        return or_(col(Issue.owner_id) == me, col(Issue.reported_by) == me)
    if not stream.startswith("place:"):
        return None
    here = col(Issue.village_id) == stream.removeprefix("place:")
    if coverage.links is not None:
        here &= or_(col(Issue.household_id).in_(coverage.links.get(stream, ())), _at_own_places(tx))
    return here if coverage.role in SENSITIVE_FOR else here & col(Issue.is_sensitive).is_(False)


def _at_own_places(tx: Tx) -> Any:
    """A post at a 片, 组 or 邻 also covers what is found there outside of households."""
    below = or_(false(), *(lies_in(path) for path in prefixes(tx)))
    return col(Issue.household_id).is_(None) & col(Issue.place_id).in_(select(Place.id).where(below))


def _render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    rows = tx.session.exec(select(Issue).where(col(Issue.id).in_(ids))).all()
    seen = [row for row in rows if _is_seen(tx, coverage, row)]
    shapes = {out.id: out for out in issues_out(tx, seen)}
    return {row.id: Shown(place_stream(row.village_id), shapes.get(row.id)) for row in rows}


def _is_seen(tx: Tx, coverage: Coverage, row: Issue) -> bool:
    if tx.actor.person_id in (row.owner_id, row.reported_by):
        return True
    if place_stream(row.village_id) not in coverage.streams:
        return False
    if row.is_sensitive and coverage.role not in SENSITIVE_FOR:
        return False
    if coverage.links is None or row.household_id in coverage.linked:
        return True
    return row.household_id is None and covers_path(tx, tx.get(Place, row.place_id).path)


FEED = [FeedKind("issue", IssueOut, _page, _render)]
