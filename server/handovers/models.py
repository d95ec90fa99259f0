"""The table of hand-overs."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime


class Handover(SQLModel, table=True):
    """Who gave what to whom, and who said so. ``moved`` names the things, so that they can go back."""

    id: str = Field(primary_key=True)
    from_id: str = Field(foreign_key="person.id", index=True)
    to_id: str = Field(foreign_key="person.id", index=True)
    by_id: str
    at: datetime = Field(sa_type=UTCDateTime)
    reason: str = ""
    moved: dict[str, Any] = Field(sa_type=Json)
    undone_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    undone_by: str | None = None
