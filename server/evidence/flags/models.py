"""The table of flags."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime


class PhotoFlag(SQLModel, table=True):
    """Something unusual about a photo, with what shows it. ``key`` names the other photo, if there is one."""

    __tablename__ = "photo_flag"
    id: str = Field(primary_key=True)
    photo_id: str = Field(foreign_key="photo.id")
    kind: str
    key: str = ""
    evidence: dict[str, Any] = Field(sa_type=Json)
    found_at: datetime = Field(sa_type=UTCDateTime)

    __table_args__ = (UniqueConstraint("photo_id", "kind", "key"),)
