"""Tables of judging. Nothing here says how fast or how much anybody judges."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime


class ReviewClaim(SQLModel, table=True):
    """A pair that somebody is looking at; gone with its last verdict. Its key lets nobody else have it."""

    __tablename__ = "review_claim"
    subject_kind: str = Field(primary_key=True)
    subject_id: str = Field(primary_key=True)
    id: str
    by_id: str = Field(index=True)
    task: str  # first | later | second | dispute | third
    until: datetime = Field(sa_type=UTCDateTime)

    __table_args__ = (UniqueConstraint("id"),)


class VillageTurn(SQLModel, table=True):
    """When a village last had its turn, counted in turns: the one that waited longest is next."""

    __tablename__ = "village_turn"
    place_id: str = Field(primary_key=True)
    turn: int


class SecondLook(SQLModel, table=True):
    """An accepted photo that somebody else judges without knowing the first verdict."""

    __tablename__ = "second_look"
    id: str = Field(primary_key=True)
    photo_id: str = Field(foreign_key="photo.id")
    place_id: str = Field(foreign_key="place.id", index=True)
    first_by: str
    asked_at: datetime = Field(sa_type=UTCDateTime)
    verdict_id: str | None = None
    verdict: str | None = None
    reason_code: str | None = None
    reason: str = ""
    by_id: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    needs_talk: bool = False  # they differ, and nobody else is there to decide
    settled_by: str | None = None  # the review that ended a difference
    settled_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    __table_args__ = (
        UniqueConstraint("photo_id"),
        UniqueConstraint("verdict_id"),
        Index(
            "ix_second_look_open",
            "photo_id",
            sqlite_where=sql("settled_at IS NULL"),
            postgresql_where=sql("settled_at IS NULL"),
        ),
    )


class PhotoAnswer(SQLModel, table=True):
    """What an author says to a photo that came back: words, a recording, another picture. Once per return."""

    __tablename__ = "photo_answer"
    id: str = Field(primary_key=True)
    photo_id: str = Field(foreign_key="photo.id", index=True)
    review_id: str = Field(foreign_key="review.id")
    returned_by: str
    author_id: str
    text: str = ""
    extra_photo_id: str | None = None
    voice_sha256: str | None = None
    voice_size: int | None = None
    voice_seconds: int | None = None
    voice_received_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    at: datetime = Field(sa_type=UTCDateTime)
    goes_to: str  # others | above | nobody
    outcome: str | None = None  # accepted | stands | dropped
    settled_by: str | None = None  # the review that decided
    settled_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    __table_args__ = (
        UniqueConstraint("review_id"),
        Index("ix_photo_answer_bytes", "voice_sha256", "author_id"),
        Index(
            "ix_photo_answer_open",
            "photo_id",
            sqlite_where=sql("outcome IS NULL"),
            postgresql_where=sql("outcome IS NULL"),
        ),
    )
