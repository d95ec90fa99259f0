"""Asking about retention: classes with their dates, what is held, what was erased."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, false, or_, select

from server.base.errors import NotFound
from server.base.tx import Tx
from server.people.county import require_county
from server.people.names import names_of
from server.people.scope import my_roles, prefixes
from server.places.models import Place
from server.places.within import lies_in
from server.reference.retention import cut_of, periods
from server.retention.models import Erasure, LegalHold
from server.retention.naming import HOLDERS
from server.retention.shapes import ErasureOut, Erasures, HoldOut, PeriodOut, Periods

SHOWN = 200


def all_periods(tx: Tx) -> Periods:
    """For those who may hold things back."""
    if tx.actor.is_person and not my_roles(tx) & HOLDERS:
        raise NotFound()
    shown = [PeriodOut(**vars(period), before=cut_of(tx, period.code)) for period in periods(tx)]
    return Periods(periods=shown, may_change=not tx.actor.is_person or "county_admin" in my_roles(tx))


def holds(tx: Tx) -> list[HoldOut]:
    """Where the caller may hold things back: those that stand first, then the latest."""
    paths = [lies_in(path) for path in prefixes(tx, HOLDERS)]
    asked = select(LegalHold, Place.name).join(Place, col(Place.id) == LegalHold.place_id).where(or_(false(), *paths))
    order = col(LegalHold.released_at).is_not(None), col(LegalHold.id).desc()
    return _holds_out(tx, tx.session.exec(asked.order_by(*order).limit(SHOWN)).all())


def hold_out(tx: Tx, row: LegalHold) -> HoldOut:
    """One of them."""
    return _holds_out(tx, [(row, tx.get(Place, row.place_id).name)])[0]


def erasures(tx: Tx, before: str, limit: int) -> Erasures:
    """What was erased, for the county administrator."""
    require_county(tx)
    asked = select(Erasure, Place.name).join(Place, col(Place.id) == Erasure.place_id, isouter=True)
    if before:
        asked = asked.where(col(Erasure.id) < before)
    rows = tx.session.exec(asked.order_by(col(Erasure.id).desc()).limit(limit + 1)).all()
    shown = rows[:limit]
    names = names_of(tx, {row.by_id for row, _ in shown if row.by_id})
    found = [_with(ErasureOut, row, place_name=place or "", by_name=names.get(row.by_id, "")) for row, place in shown]
    return Erasures(erasures=found, next=shown[-1][0].id if len(rows) > limit else None)


def _holds_out(tx: Tx, rows: Sequence[tuple[LegalHold, str]]) -> list[HoldOut]:
    names = names_of(tx, {person for row, _ in rows for person in (row.held_by, row.released_by) if person})
    return [
        _with(
            HoldOut,
            row,
            place_name=place,
            held_by_name=names.get(row.held_by, ""),
            released_by_name=names.get(row.released_by or ""),
        )
        for row, place in rows
    ]


def _with(shape: Any, row: Any, **more: Any) -> Any:
    plain = {name: getattr(row, name) for name in shape.model_fields if name not in more}
    return shape(**plain, **more)
