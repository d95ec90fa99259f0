"""Records older than 30 days: kept whole, put before the village, applied only when it accepts them."""

from datetime import timedelta
from typing import Any

from server.base.errors import Refused
from server.base.services import write_queued
from server.base.tx import Actor, Tx
from server.sync.models import QuarantinedOp
from server.sync.registry import OpKind, op_kinds
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
            made_at=tx.made_at,
            received_at=tx.now,
        )
    )
    touch(tx, place_stream(place_id), "quarantined", op.op_id)


def apply_as_author(tx: Tx, row: QuarantinedOp) -> None:
    """Run an accepted record as its author's, as of when it was made; if it raises, nothing of it stays."""
    op = OpIn.model_validate(row.op)
    kind = op_kinds(tx)[op.kind, op.version]
    author = Actor(row.author_id, op.device_id, via="quarantine")
    part = Tx(tx.session, author, tx.now, tx.services, row.made_at, skew=row.made_at - op.made_at)
    with tx.session.begin_nested():
        kind.apply(part, kind.body.model_validate(op.body))
        tx.session.flush()
        write_queued(part)
    tx.touched.update(part.touched)
    tx.after_commit += part.after_commit
