"""Households on phones: all of a village for those who cover it, the linked ones for a representative."""

from collections.abc import Sequence

from sqlmodel import col, select

from server.base.tx import Tx
from server.households.models import Household
from server.households.numbers import phone_of
from server.households.rendering import rendered
from server.households.shapes import HeldHousehold, HouseholdOut, Where
from server.people.holdings import HOLDINGS, Holding
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown
from server.sync.streams import place_stream


def page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    """Ids of the households of a village's stream that this caller's phone holds."""
    if not HOLDINGS[coverage.role].households or not stream.startswith("place:"):
        return []
    if coverage.links is not None:
        return [i for i in sorted(coverage.links.get(stream, ())) if i > after][:limit]
    asked = select(Household.id).where(
        Household.village_id == stream.removeprefix("place:"), col(Household.ended_on).is_(None), Household.id > after
    )
    return list(tx.session.exec(asked.order_by(col(Household.id)).limit(limit)))


def render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    """An ended household is gone; one outside the coverage is not shown."""
    rows = tx.session.exec(select(Household).where(col(Household.id).in_(ids), col(Household.ended_on).is_(None))).all()
    holding = HOLDINGS[coverage.role]
    mine = [row for row in rows if holding.households and _is_covered(coverage, row)]
    shapes = rendered(tx, mine, with_members=holding.members)
    held = {row.id: _held(tx, row, shape, holding) for row, shape in zip(mine, shapes, strict=True)}
    return {row.id: Shown(place_stream(row.village_id), held.get(row.id)) for row in rows}


def _held(tx: Tx, row: Household, shape: HouseholdOut, holding: Holding) -> HeldHousehold:
    position = Where(lat=row.lat, lng=row.lng) if row.lat is not None and row.lng is not None else None
    phone = phone_of(tx, row) if holding.phones else None
    return HeldHousehold.model_construct(**shape.__dict__, phone=phone, position=position)


def _is_covered(coverage: Coverage, row: Household) -> bool:
    if coverage.links is not None:
        return row.id in coverage.linked
    return place_stream(row.village_id) in coverage.streams


FEED = [FeedKind("household", HeldHousehold, page, render)]
