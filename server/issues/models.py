"""Tables of issues."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime
from server.base.finding import ByteOrder


class Issue(SQLModel, table=True):
    """A problem. ``state`` follows from its steps; ``number`` is what people say on the phone."""

    id: str = Field(primary_key=True)
    number: str = Field(unique=True)
    village_id: str = Field(foreign_key="place.id")
    place_id: str = Field(foreign_key="place.id", index=True)
    household_id: str | None = Field(default=None, foreign_key="household.id", index=True)
    category: str
    category_version: int
    is_sensitive: bool = False
    text: str
    source: str  # patrol | visit | lookback | resident | inspection
    state: str = "reported"
    owner_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    due_on: date | None = None
    reported_by: str = Field(index=True)
    reported_at: datetime = Field(sa_type=UTCDateTime)
    received_at: datetime = Field(sa_type=UTCDateTime)
    fixed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  # settled or void
    visit_id: str | None = Field(default=None, index=True)
    lookback_item_id: str | None = Field(default=None, index=True)
    relapse_of: str | None = Field(default=None, index=True)  # the first life of a problem that came back

    __table_args__ = (
        Index("ix_issue_village", "village_id", "id"),
        Index("ix_issue_due", "village_id", "state", "due_on"),
        Index("ix_issue_category", "category", "id"),
    )


class IssueKey(SQLModel, table=True):
    """A word that an issue is found by from its beginning: see ``search_keys``."""

    __tablename__ = "issue_key"

    key: str = Field(primary_key=True, sa_type=ByteOrder)
    issue_id: str = Field(primary_key=True, foreign_key="issue.id", ondelete="CASCADE")

    __table_args__ = (Index("ix_issue_key_issue", "issue_id", "key"), {"sqlite_with_rowid": False})


class IssueStep(SQLModel, table=True):
    """Who did what with an issue, when and why. Steps are added, never changed."""

    __tablename__ = "issue_step"

    id: str = Field(primary_key=True)
    issue_id: str = Field(foreign_key="issue.id")
    kind: str
    by_id: str  # empty: the clock or the console
    at: datetime = Field(sa_type=UTCDateTime)
    received_at: datetime = Field(sa_type=UTCDateTime)
    note: str = ""
    owner_id: str | None = None
    due_on: date | None = None

    __table_args__ = (Index("ix_issue_step_issue", "issue_id", "id"),)
