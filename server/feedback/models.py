"""Tables of feedback."""

from datetime import date, datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime


class Feedback(SQLModel, table=True):
    """What somebody said about the app or the work. ``number`` tracks it without a sign-in.

    ``desk`` names the lowest office that may see it: a complaint never lies with those it may be about.
    """

    id: str = Field(primary_key=True)
    number: str = Field(unique=True)
    kind: str  # suggestion | complaint | fault | problem | help
    text: str
    desk: str  # village | town | county
    may_contact: bool = False
    contact_cipher: bytes | None = Field(default=None, sa_type=LargeBinary)
    sent_by: str | None = Field(default=None, foreign_key="person.id", index=True)  # None: by the open page
    place_id: str | None = Field(default=None, foreign_key="place.id", index=True)  # where the sender's post is
    sent_at: datetime = Field(sa_type=UTCDateTime)
    received_at: datetime = Field(sa_type=UTCDateTime)
    due_on: date = Field(index=True)  # to be answered by
    assigned_to: str | None = Field(default=None, foreign_key="person.id", index=True)
    reply: str | None = None
    replied_by: str | None = None
    replied_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    settled_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    issue_id: str | None = None  # what it became, when it was a problem
    rating: int | None = None  # 1 to 5, by whoever sent it
    rated_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    reopened_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  # a poor rating sent it one desk higher
    erased_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  # what was said, and by whom, is gone


class FeedbackStep(SQLModel, table=True):
    """What was done about it: who, when, with which words."""

    __tablename__ = "feedback_step"

    id: str = Field(primary_key=True)
    feedback_id: str = Field(foreign_key="feedback.id", index=True)
    kind: str  # received | assigned | replied | forwarded | settled | rated | reopened
    by_id: str | None = None  # None: by whoever sent it, at the open page
    at: datetime = Field(sa_type=UTCDateTime)
    words: str = ""
    rating: int | None = None  # of ``rated``


class FeedbackBarred(SQLModel, table=True):
    """Somebody whom a piece of feedback is about: it never lies on their desk, whatever post they hold."""

    __tablename__ = "feedback_barred"

    feedback_id: str = Field(primary_key=True, foreign_key="feedback.id")
    person_id: str = Field(primary_key=True, foreign_key="person.id", index=True)
