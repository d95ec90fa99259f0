"""Writing the diary."""

from typing import Any

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.tx import Tx
from server.events.models import Event


def note(tx: Tx, kind: str, subject: tuple[str, str], place_id: str | None = None, **data: Any) -> str:
    """Add one line to the diary in this transaction: ``kind`` such as ``visit.recorded``; return its id.

    ``data`` holds facts and ids, never numbers of phones, identity cards or accounts. What a phone dated in the
    future counts as done now; the line says so.
    """
    corrected = {"time_corrected": True} if tx.is_time_corrected else {}
    event_id = new_id()
    tx.insert(
        table_of(Event),
        id=event_id,
        kind=kind,
        subject_kind=subject[0],
        subject_id=subject[1],
        place_id=place_id,
        actor_id=tx.actor.person_id,
        via=tx.actor.via,
        device_id=tx.actor.device_id,
        at=tx.now,
        made_at=tx.made_at,
        data=data | corrected,
    )
    return event_id
