"""Changes of situation on phones: the village's, for link-scoped callers those of their households; open or recent."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import and_, col, or_, select

from server.base.tx import Tx
from server.households.models import Household, Member
from server.people.holdings import HOLDINGS
from server.people.names import names_of
from server.situations.models import Situation
from server.situations.shapes import SituationOut
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown
from server.sync.streams import place_stream


def _page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    holding = HOLDINGS[coverage.role]
    if not holding.households or not stream.startswith("place:"):
        return []
    recent = col(Situation.decided_at) >= tx.now - timedelta(days=holding.closed_days)
    is_open = and_(Situation.state == "proposed", col(Household.ended_on).is_(None))
    asked = (
        select(Situation.id)
        .join(Household, col(Household.id) == Situation.household_id)
        .where(Household.village_id == stream.removeprefix("place:"), or_(is_open, recent), Situation.id > after)
    )
    if coverage.links is not None:
        asked = asked.where(col(Situation.household_id).in_(coverage.links.get(stream, ())))
    return tx.session.exec(asked.order_by(col(Situation.id)).limit(limit)).all()


def _render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    rows = tx.session.exec(
        select(Situation, Household, Member.name)
        .join(Household, col(Household.id) == Situation.household_id)
        .outerjoin(Member, col(Member.id) == Situation.member_id)
        .where(col(Situation.id).in_(ids))
    ).all()
    names = names_of(tx, {i for row, *_ in rows for i in (row.proposed_by, row.decided_by) if i})
    return {
        row.id: Shown(
            place_stream(home.village_id), _out(row, home, member, names) if _is_seen(coverage, row, home) else None
        )
        for row, home, member in rows
    }


def _is_seen(coverage: Coverage, row: Situation, home: Household) -> bool:
    if home.ended_on is not None and row.state == "proposed":
        return False
    if row.state == "withdrawn" or not HOLDINGS[coverage.role].households:
        return False
    if coverage.links is not None:
        return row.household_id in coverage.linked
    return place_stream(home.village_id) in coverage.streams


def _out(row: Situation, home: Household, member: str | None, names: dict[str, str]) -> SituationOut:
    return SituationOut(
        id=row.id,
        village_id=home.village_id,
        household_id=row.household_id,
        household_head=home.head,
        kind=row.kind,  # type: ignore[arg-type]
        member_id=row.member_id,
        member_name=member,
        on=row.on_day,
        text=row.text,
        state=row.state,  # type: ignore[arg-type]
        proposed_by=row.proposed_by,
        proposer_name=names.get(row.proposed_by, ""),
        proposed_at=row.proposed_at,
        decided_by_name=names.get(row.decided_by or ""),
        reason=row.reason,
    )


FEED = [FeedKind("situation", SituationOut, _page, _render)]
