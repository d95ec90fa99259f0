"""Records older than 30 days: kept whole, put before the village, applied only when it accepts them."""

from datetime import timedelta
from typing import Any

from server.base.errors import Refused
from server.base.tx import Tx
from server.sync.models import QuarantinedOp
from server.sync.registry import OpKind
from server.sync.shapes import OpIn
from server.sync.streams import place_stream, touch

QUARANTINE_AFTER = timedelta(days=30)


def put_in_quarantine(tx: Tx, kind: OpKind, op: OpIn, body: Any) -> None:
    """Keep the op as it came; the village named by its kind decides."""
    place_id = kind.place_of(tx, body) if kind.place_of else None
    if place_id is None:
        raise Refused("not_yours")
    tx.add(
        QuarantinedOp(
            op_id=op.op_id,
            author_id=tx.actor.person_id,
            place_id=place_id,
            op=op.model_dump(mode="json"),
            received_at=tx.now,
        )
    )
    touch(tx, place_stream(place_id), "quarantined", op.op_id)
