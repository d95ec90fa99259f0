"""Tables of visits."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime


class Visit(SQLModel, table=True):
    """One entry of one or several households. Only a withdrawal is ever added to it.

    No foreign keys: on PostgreSQL every visit of a morning would lock its village's row.
    """

    id: str = Field(primary_key=True)
    village_id: str
    author_id: str  # in whose name it stands
    recorded_by: str | None = None  # who entered it for the author (代录)
    happened_at: datetime = Field(sa_type=UTCDateTime)
    received_at: datetime = Field(sa_type=UTCDateTime)
    how: str  # home | phone | met | nobody
    purposes: list[str] = Field(default_factory=list, sa_type=Json)
    heard: str = ""
    phrases: list[str] = Field(default_factory=list, sa_type=Json)
    companion: str = ""
    household_ids: list[str] = Field(default_factory=list, sa_type=Json)
    photo_ids: list[str] = Field(default_factory=list, sa_type=Json)
    issue_id: str | None = None
    supersedes: str | None = None
    clock_flag: bool = False  # the phone's clock said "in the future"
    withdrawn_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    withdrawn_by: str | None = None
    withdrawn_reason: str = ""

    __table_args__ = (
        # lists take it in this order; with the withdrawal in it, a week is counted without reading a row
        Index("ix_visit_village", "village_id", "happened_at", "id", "withdrawn_at"),
        Index("ix_visit_author", "author_id", "happened_at"),
    )


class VisitVoice(SQLModel, table=True):
    """What was said instead of typed. ``author_id``: whose phone sends the bytes."""

    __tablename__ = "visit_voice"

    visit_id: str = Field(primary_key=True)
    author_id: str
    sha256: str
    size: int
    seconds: int
    received_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  # bytes here, durable, hash checked

    __table_args__ = (Index("ix_visit_voice_bytes", "sha256", "author_id"),)


class VisitStream(SQLModel, table=True):
    """A further stream that a visit is in, besides its village's: another village's, or its author's own."""

    __tablename__ = "visit_stream"

    stream: str = Field(primary_key=True)
    visit_id: str = Field(primary_key=True, index=True)


class VisitHousehold(SQLModel, table=True):
    """A household that a visit was to: how its story is found."""

    __tablename__ = "visit_household"

    household_id: str = Field(primary_key=True)
    visit_id: str = Field(primary_key=True)
