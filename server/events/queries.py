"""Reading the diary of one thing."""

from datetime import datetime

from sqlmodel import col, select

from server.base.tx import Tx
from server.events.models import Event


def diary_of(tx: Tx, subject_kind: str, subject_id: str, limit: int = 100) -> list[Event]:
    """The newest ``limit`` lines about a subject, newest first."""
    asked = select(Event).where(Event.subject_kind == subject_kind, Event.subject_id == subject_id)
    return list(tx.session.exec(asked.order_by(col(Event.id).desc()).limit(limit)))


def last_told(tx: Tx, kind: str, subject: tuple[str, str]) -> datetime | None:
    """When the diary last told ``kind`` of a subject, by the server's clock; ``None``: never."""
    subject_kind, subject_id = subject
    asked = select(Event.at).where(
        Event.subject_kind == subject_kind, Event.subject_id == subject_id, Event.kind == kind
    )
    return tx.session.exec(asked.order_by(col(Event.id).desc()).limit(1)).first()
