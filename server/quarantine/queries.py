"""Asking what waits."""

from typing import Any

from sqlmodel import col, false, or_, select

from server.base.tx import Tx
from server.people.names import names_of
from server.people.scope import OFFICE, VILLAGE_OFFICE, prefixes
from server.places.models import Place
from server.places.within import lies_in
from server.quarantine.shapes import OldRecord
from server.sync.models import QuarantinedOp

DECIDERS = VILLAGE_OFFICE | OFFICE
MOST = 200


def waiting(tx: Tx) -> list[OldRecord]:
    """Late records of villages whose office the caller is, oldest arrival first."""
    asked = (
        select(QuarantinedOp, Place.name)
        .join(Place, col(Place.id) == QuarantinedOp.place_id)
        .where(covered(tx), col(QuarantinedOp.decided_at).is_(None))
        .order_by(col(QuarantinedOp.received_at), col(QuarantinedOp.op_id))
        .limit(MOST)
    )
    rows = tx.session.exec(asked).all()
    names = names_of(tx, {row.author_id for row, _ in rows})
    return [_out(row, place, names) for row, place in rows]


def covered(tx: Tx) -> Any:
    """The condition under which the caller decides; for a select that joins the place."""
    return or_(false(), *(lies_in(path) for path in prefixes(tx, DECIDERS)))


def _out(row: QuarantinedOp, place: str, names: dict[str, str]) -> OldRecord:
    return OldRecord(
        op_id=row.op_id,
        kind=row.op["kind"],
        author_name=names.get(row.author_id, ""),
        place_name=place,
        made_at=row.made_at,
        received_at=row.received_at,
        body=row.op["body"],
    )
