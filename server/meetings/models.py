"""Tables of meetings."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"


class MeetingTemplate(SQLModel, table=True):
    """How the weekly meeting is set up at a place and below; the nearest one above a village counts."""

    __tablename__ = "meeting_template"

    id: str = Field(primary_key=True)
    place_id: str | None = Field(default=None, foreign_key="place.id", unique=True)  # None: everywhere
    weekday: int = 1  # ISO: Monday
    at: str = "09:00"  # Asia/Shanghai
    roles: list[str] = Field(sa_type=Json)  # posts in the village that attend
    leader_roles: list[str] = Field(sa_type=Json)  # posts at the village or above it that attend


class Meeting(SQLModel, table=True):
    """The meeting of one village in one ISO week. Its id is derived from both, so two schedulers make one."""

    id: str = Field(primary_key=True)
    village_id: str = Field(foreign_key="place.id")
    week: str
    starts_at: datetime = Field(sa_type=UTCDateTime)
    moved_from: date | None = None  # the day it would have been, and why it is not
    reason: str = ""
    state: str = PLANNED
    agenda: list[dict[str, Any]] = Field(sa_type=Json)
    record_id: str | None = None  # the record in force
    created_at: datetime = Field(sa_type=UTCDateTime)

    __table_args__ = (
        UniqueConstraint("village_id", "week"),
        Index("ix_meeting_week", "week"),
        Index("ix_meeting_start", "state", "starts_at"),
    )


class MeetingRecord(SQLModel, table=True):
    """Attendance and minutes as one recorder entered them. A correction is another row; nothing is overwritten."""

    __tablename__ = "meeting_record"

    id: str = Field(primary_key=True)
    meeting_id: str = Field(foreign_key="meeting.id", index=True)
    recorder_id: str = Field(foreign_key="person.id")
    held_at: datetime = Field(sa_type=UTCDateTime)
    made_at: datetime = Field(sa_type=UTCDateTime)
    at: datetime = Field(sa_type=UTCDateTime)
    minutes: str
    attendance: list[dict[str, Any]] = Field(sa_type=Json)  # {person_id, name, role, present, reason}
    actions: list[dict[str, Any]] = Field(sa_type=Json)  # {id, text, owner_id, owner_name, due_on}
