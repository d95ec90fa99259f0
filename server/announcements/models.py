"""The table of announcements."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime


class Announcement(SQLModel, table=True):
    """Words of an office to its place, open to everybody until ``until_on``; withdrawn ones stay on record."""

    id: str = Field(primary_key=True)
    place_id: str = Field(foreign_key="place.id", index=True)
    title: str
    text: str
    until_on: date = Field(index=True)
    posted_by: str = Field(foreign_key="person.id")
    posted_at: datetime = Field(sa_type=UTCDateTime)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
