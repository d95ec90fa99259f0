"""Holding back (暂缓清除): nothing of a matter or a household is erased while somebody may still need it."""

from sqlmodel import col, select

from server.base.errors import NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.people.scope import covered_place
from server.retention.models import LegalHold
from server.retention.naming import HOLDERS, thing_named
from server.retention.shapes import HoldIn


def hold(tx: Tx, body: HoldIn) -> LegalHold:
    """From now on nothing of it is erased. Told again, it is the same hold."""
    known = tx.session.get(LegalHold, body.id)
    if known is not None:
        return known
    thing = thing_named(tx, body.kind, body.named)
    covered_place(tx, thing.place_id, HOLDERS)
    if is_held(tx, thing.kind, thing.id):
        raise Refused("held_already")
    row = tx.add(
        LegalHold(
            id=body.id,
            kind=thing.kind,
            thing_id=thing.id,
            place_id=thing.place_id,
            title=thing.title,
            reason=body.reason,
            held_by=tx.actor.person_id,
            held_at=tx.now,
        )
    )
    note(tx, "hold.set", (thing.kind, thing.id), thing.place_id, reason=body.reason)
    return row


def release(tx: Tx, hold_id: str, reason: str) -> LegalHold:
    """It is not needed any more; what is due goes the next night."""
    row = tx.session.get(LegalHold, hold_id, with_for_update=True)
    if row is None:
        raise NotFound()
    covered_place(tx, row.place_id, HOLDERS)
    if row.released_at is None:
        row.released_by, row.released_at, row.release_reason = tx.actor.person_id, tx.now, reason
        note(tx, "hold.released", (row.kind, row.thing_id), row.place_id, reason=reason)
    return row


def is_held(tx: Tx, kind: str, thing_id: str) -> bool:
    """Whether a thing itself is held now."""
    asked = select(LegalHold.id).where(LegalHold.kind == kind, LegalHold.thing_id == thing_id)
    return tx.session.exec(asked.where(col(LegalHold.released_at).is_(None)).limit(1)).first() is not None
