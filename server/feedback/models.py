"""Tables of feedback."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime


class Feedback(SQLModel, table=True):
    """What somebody said about the app or the work. ``number`` tracks it without a sign-in."""

    id: str = Field(primary_key=True)
    number: str = Field(unique=True)
    kind: str  # suggestion | complaint | fault
    text: str
    may_contact: bool = False
    sent_by: str = Field(foreign_key="person.id", index=True)
    place_id: str | None = Field(default=None, foreign_key="place.id", index=True)  # where the sender's post is
    sent_at: datetime = Field(sa_type=UTCDateTime)
    received_at: datetime = Field(sa_type=UTCDateTime)
    reply: str | None = None
    replied_by: str | None = None
    replied_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    is_satisfied: bool | None = None
    rated_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
