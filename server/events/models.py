"""The diary's table."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime


class Event(SQLModel, table=True):
    """One thing that happened: never changed, never deleted."""

    id: str = Field(primary_key=True)
    kind: str
    subject_kind: str
    subject_id: str
    place_id: str | None = None
    actor_id: str
    via: str
    device_id: str
    at: datetime = Field(sa_type=UTCDateTime)  # by the server
    made_at: datetime = Field(sa_type=UTCDateTime)  # by the phone, skew corrected
    data: dict[str, Any] = Field(sa_type=Json)

    __table_args__ = (
        Index("ix_event_subject", "subject_kind", "subject_id", "id"),
        Index("ix_event_place", "place_id", "id"),
        Index("ix_event_actor", "actor_id", "id"),
    )
