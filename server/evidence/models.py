"""Tables of evidence: subjects, their photos, verdicts on them, figures of the wall."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, text
from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime
from server.evidence.codes import new_code


def _where_any(state: str) -> tuple[Index, Index]:
    """Subjects with photos in a state that most have none in; of all matters, and of one."""
    some = text(f"{state} > 0")
    return (
        Index(f"ix_subject_{state}", "latest_at", "id", sqlite_where=some, postgresql_where=some),
        Index(f"ix_subject_{state}_matter", "matter", "latest_at", "id", sqlite_where=some, postgresql_where=some),
    )


class Subject(SQLModel, table=True):
    """What photos prove: an issue, a visit, a meeting. Evidence owns it, features write it.

    Counts are of current photos; those of verdicts count such whose bytes are here. ``latest_at`` is when the newest
    of them came.
    """

    kind: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    place_id: str = Field(foreign_key="place.id")
    village_id: str | None = Field(default=None, foreign_key="place.id")
    household_id: str | None = Field(default=None, foreign_key="household.id", index=True)
    matter: str = ""  # what it is about, for good: the class of an issue; of all else its kind
    owner_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    title: str = ""
    slots: list[str] = Field(sa_type=Json)
    is_sensitive: bool = False  # only its village's office, its reviewers, its owner and the photographer see it
    is_reviewed: bool = True
    is_minor: bool = False
    lot: int | None = None  # 0 to 99: whether the draw takes a minor matter; without one it is always looked at
    opened_at: datetime = Field(sa_type=UTCDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    latest_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    waiting: int = 0
    accepted: int = 0
    returned: int = 0
    later: int = 0
    flagged: int = 0  # current photos with flags

    __table_args__ = (
        Index("ix_subject_village", "village_id", "latest_at", "id"),
        Index(
            "ix_subject_wall",
            "latest_at",
            "id",
            sqlite_where=text("is_reviewed = 1"),
            postgresql_where=text("is_reviewed"),
        ),
        Index(
            "ix_subject_matter",
            "matter",
            "latest_at",
            "id",
            sqlite_where=text("is_reviewed = 1"),
            postgresql_where=text("is_reviewed"),
        ),
        *(index for state in ("waiting", "returned", "later", "flagged") for index in _where_any(state)),
    )


class SubjectHome(SQLModel, table=True):
    """A further household that a matter is about, and its village: whoever covers it sees the photos, too."""

    __tablename__ = "subject_home"

    household_id: str = Field(primary_key=True)
    subject_kind: str = Field(primary_key=True)
    subject_id: str = Field(primary_key=True)
    village_id: str = Field(index=True)

    __table_args__ = (Index("ix_subject_home_subject", "subject_id", "subject_kind", "village_id"),)


class Photo(SQLModel, table=True):
    """One picture in a slot of a subject. A returned one is replaced by a new version, never changed."""

    id: str = Field(primary_key=True)
    subject_kind: str
    subject_id: str = Field(index=True)
    place_id: str = Field(foreign_key="place.id")
    village_id: str | None = Field(default=None, foreign_key="place.id")
    slot: str
    version_no: int = 1
    replaces: str | None = None
    is_current: bool = True
    is_reviewed: bool = True
    author_id: str
    device_id: str = ""
    code: str = Field(default_factory=new_code, unique=True, index=True)  # public, see ``codes``
    sha256: str
    size: int
    mime: str
    width: int
    height: int
    thumb_sha256: str | None = None
    thumb_size: int | None = None
    taken_at: datetime = Field(sa_type=UTCDateTime)  # by the phone, skew corrected
    position: dict[str, Any] | None = Field(default=None, sa_type=Json)
    source: str | None = None
    skew_ms: int | None = Field(default=None, sa_type=BigInteger)  # a clock may be a year wrong
    recorded_at: datetime = Field(sa_type=UTCDateTime)
    received_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  # bytes here, durable, hash checked
    has_thumb: bool = False
    display_sha256: str | None = None  # made by us where the photo itself is not fit for a screen
    checked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    failure: str | None = None
    facts: dict[str, Any] | None = Field(default=None, sa_type=Json)  # what the file says of itself
    picked: dict[str, Any] | None = Field(default=None, sa_type=Json)  # what the phone read of the file before
    capture_token: str | None = None  # as named; what it supports is settled later
    acted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  # of the act that it proves, skew corrected
    not_before: datetime | None = Field(default=None, sa_type=UTCDateTime)  # by our clock, as far as a token supports
    grade: str | None = None  # A, B or C, once it was looked into; for reviewers
    grade_reasons: list[str] | None = Field(default=None, sa_type=Json)
    flag_count: int = 0  # kept by flags.raising
    state: str = "waiting"
    reason_code: str | None = None
    reason: str = ""
    reviewed_by: str | None = None
    reviewed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    answer: str | None = None  # what became of its author's answer: open, accepted, stands
    erased_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  # bytes, hashes, facts and position are gone
    erased_by: str | None = None  # the class of retention whose time was over, or "request"

    __table_args__ = (
        ForeignKeyConstraint(["subject_kind", "subject_id"], ["subject.kind", "subject.id"]),
        Index("ix_photo_bytes", "sha256", "author_id"),
        Index("ix_photo_thumb", "thumb_sha256", "author_id"),
        Index("ix_photo_display", "display_sha256"),
        Index("ix_photo_village", "village_id", "id"),
        Index(
            "ix_photo_token",
            "capture_token",
            sqlite_where=text("capture_token IS NOT NULL"),
            postgresql_where=text("capture_token IS NOT NULL"),
        ),
        Index(
            "ix_photo_counts",
            "place_id",
            "state",
            "subject_kind",
            sqlite_where=text("is_current = 1 AND is_reviewed = 1 AND received_at IS NOT NULL"),
            postgresql_where=text("is_current AND is_reviewed AND received_at IS NOT NULL"),
        ),
    )


class Tally(SQLModel, table=True):
    """A step of the wall's figures: so many current photos more (or fewer) in a state. Summed up when asked.

    Appended, never changed, so that writers do not wait for each other; compacted at night. Counting a million
    photos would take 0.4 s for every page of the wall. Each step stands among those of its matter, and among those of
    all (``matter`` of ``""``), so that the figures of all are no longer a sum.
    """

    id: str = Field(primary_key=True)
    place_id: str = Field(foreign_key="place.id")
    subject_kind: str
    matter: str = ""
    state: str
    n: int

    __table_args__ = (Index("ix_tally_place", "place_id", "matter"),)


class Review(SQLModel, table=True):
    """A verdict on a photo: who, when, why. Taken back, it stays and says when."""

    id: str = Field(primary_key=True)
    photo_id: str = Field(foreign_key="photo.id", index=True)
    verdict: str
    reason_code: str | None = None
    reason: str = ""
    by_id: str
    at: datetime = Field(sa_type=UTCDateTime)
    undone_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
