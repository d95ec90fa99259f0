"""What the diary says of a thing is erased with it; the chain stays whole, and the list of erasures gets its line."""

from collections.abc import Sequence

from sqlmodel import col, select

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.tx import Tx
from server.chain.actions import erase_event
from server.chain.models import Leaf
from server.events.models import Event
from server.evidence.looks import LOOKED
from server.retention.models import Erasure

STAY = {LOOKED, "photo.erased", "voice.erased", "feedback.erased", "hold.set", "hold.released"}  # they tell nothing


def sealed_lines(tx: Tx, kind: str, thing_id: str) -> Sequence[str] | None:
    """The lines that go with a thing; ``None``: one of them waits for its seal, come back later."""
    asked = select(Event.id, Leaf.event_id).join(Leaf, col(Leaf.event_id) == Event.id, isouter=True)
    rows = tx.session.exec(
        asked.where(Event.subject_kind == kind, Event.subject_id == thing_id, col(Event.kind).not_in(STAY))
    ).all()
    return None if any(leaf is None for _, leaf in rows) else [event_id for event_id, _ in rows]


def forget_lines(tx: Tx, lines: Sequence[str], rule: str) -> None:
    """What they say and their salts go; who, when and what kind stay."""
    for event_id in lines:
        erase_event(tx, event_id, rule)


def log_erasure(tx: Tx, kind: str, thing_id: str, place_id: str | None, rule: str, reason: str) -> None:
    """One more line in the list of what was erased."""
    named = {"kind": kind, "thing_id": thing_id, "place_id": place_id, "rule": rule, "reason": reason}
    tx.insert(table_of(Erasure), id=new_id(), by_id=tx.actor.person_id, at=tx.now, **named)
