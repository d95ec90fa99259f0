"""Tables of retention: what is held, and what was erased."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime


class LegalHold(SQLModel, table=True):
    """Nothing of this thing is erased (暂缓清除) until somebody releases it."""

    __tablename__ = "legal_hold"

    id: str = Field(primary_key=True)
    kind: str  # household, feedback, or the kind of a subject: issue, visit, meeting
    thing_id: str
    place_id: str = Field(foreign_key="place.id", index=True)
    title: str  # what people call it
    reason: str
    held_by: str = Field(foreign_key="person.id")
    held_at: datetime = Field(sa_type=UTCDateTime)
    released_by: str | None = Field(default=None, foreign_key="person.id")
    released_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    release_reason: str = ""

    __table_args__ = (
        Index(
            "ix_legal_hold_thing",
            "thing_id",
            "kind",
            sqlite_where=text("released_at IS NULL"),
            postgresql_where=text("released_at IS NULL"),
        ),
    )


class Erasure(SQLModel, table=True):
    """What was erased (清除记录): the same as the diary says, in one list."""

    id: str = Field(primary_key=True)
    kind: str  # photo | voice | feedback
    thing_id: str
    place_id: str | None = None
    rule: str  # a class of retention, or "request"
    reason: str = ""
    by_id: str = ""  # empty: the clock
    at: datetime = Field(sa_type=UTCDateTime)
