"""Records older than 30 days: kept whole, put before the village, applied only when it accepts them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from server.base.errors import Refused
from server.base.services import write_queued
from server.base.tx import Actor, Tx
from server.sync.models import QuarantinedMade, QuarantinedOp
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
    tx.session.flush()
    for entity_id in sorted(_made_by(op.body)):
        tx.add(QuarantinedMade(entity_id=entity_id, op_id=op.op_id))
    touch(tx, place_stream(place_id), "quarantined", op.op_id)


def were_declined(tx: Tx, entity_ids: Sequence[str]) -> bool:
    """Whether one of these was in a record that the village declined: it will never be here."""
    asked = (
        select(QuarantinedMade.entity_id)
        .join(QuarantinedOp, col(QuarantinedOp.op_id) == QuarantinedMade.op_id)
        .where(col(QuarantinedMade.entity_id).in_(entity_ids), col(QuarantinedOp.accepted).is_(False))
    )
    return tx.session.exec(asked.limit(1)).first() is not None


def _made_by(body: Any, inside: str = "") -> set[str]:
    """Ids that a body gives to what it makes: of itself, its photos and recordings, and of the issue it needs."""
    if isinstance(body, list):
        return {found for part in body for found in _made_by(part, inside)}
    if not isinstance(body, dict):
        return set()
    own = {body.get("id"), body.get("issue_id") if inside == "need" else None}
    below = {found for name, part in body.items() for found in _made_by(part, name)}
    return {found for found in own if isinstance(found, str)} | below


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
