"""Emergencies and warnings on phones: of the village, with how it stands with the households that the phone holds."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, or_, select

from server.base.tx import Tx
from server.emergencies.models import Emergency, EmergencyHousehold, WeatherWarning
from server.emergencies.rules import KEPT_ON_PHONES
from server.emergencies.shapes import EmergencyHouseholdOut, EmergencyOut, WarningOut
from server.people.holdings import HOLDINGS
from server.people.names import names_of
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown
from server.sync.streams import REFERENCE, place_stream


def _page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    if not stream.startswith("place:"):
        return []
    home = Emergency.village_id == stream.removeprefix("place:")
    asked = select(Emergency.id).where(home, _is_held(tx), col(Emergency.id) > after)
    return tx.session.exec(asked.order_by(col(Emergency.id)).limit(limit)).all()


def _render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    rows = tx.session.exec(select(Emergency).where(col(Emergency.id).in_(ids)))
    return {row.id: _shown(coverage, row.village_id, EmergencyOut.model_validate(row.model_dump())) for row in rows}


def _marks_page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    if not stream.startswith("place:") or not HOLDINGS[coverage.role].households:
        return []
    asked = select(EmergencyHousehold.id).join(Emergency, col(Emergency.id) == EmergencyHousehold.emergency_id)
    home = EmergencyHousehold.village_id == stream.removeprefix("place:")
    asked = asked.where(home, _is_held(tx), col(EmergencyHousehold.id) > after)
    if coverage.links is not None:
        asked = asked.where(col(EmergencyHousehold.household_id).in_(coverage.links.get(stream, ())))
    return tx.session.exec(asked.order_by(col(EmergencyHousehold.id)).limit(limit)).all()


def _render_marks(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    rows = tx.session.exec(select(EmergencyHousehold).where(col(EmergencyHousehold.id).in_(ids))).all()
    names = names_of(tx, {row.said_by for row in rows})
    found = {}
    for row in rows:
        is_mine = coverage.links is None or row.household_id in coverage.linked
        holds = HOLDINGS[coverage.role].households and is_mine
        found[row.id] = _shown(coverage, row.village_id, _mark_out(row, names) if holds else None)
    return found


def _mark_out(row: EmergencyHousehold, names: dict[str, str]) -> EmergencyHouseholdOut:
    ids = row.model_dump(include={"id", "emergency_id", "household_id", "state"})
    return EmergencyHouseholdOut(**ids, by_name=names.get(row.said_by, ""), at=row.said_at)


def _shown(coverage: Coverage, village_id: str, data: EmergencyOut | EmergencyHouseholdOut | None) -> Shown:
    stream = place_stream(village_id)
    return Shown(stream, data if stream in coverage.streams else None)


def _is_held(tx: Tx) -> Any:
    return or_(col(Emergency.ended_at).is_(None), col(Emergency.ended_at) > tx.now - KEPT_ON_PHONES)


def _warnings_page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    if stream != REFERENCE:
        return []
    asked = select(WeatherWarning.id).where(WeatherWarning.expires_at > tx.now, col(WeatherWarning.id) > after)
    return tx.session.exec(asked.order_by(col(WeatherWarning.id)).limit(limit)).all()


def _render_warnings(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    """One that is over is gone."""
    rows = tx.session.exec(
        select(WeatherWarning).where(col(WeatherWarning.id).in_(ids), WeatherWarning.expires_at > tx.now)
    )
    return {row.id: Shown(REFERENCE, WarningOut.model_validate(row.model_dump())) for row in rows}


FEED = [
    FeedKind("emergency", EmergencyOut, _page, _render),
    FeedKind("emergency_household", EmergencyHouseholdOut, _marks_page, _render_marks),
    FeedKind("warning", WarningOut, _warnings_page, _render_warnings),
]
