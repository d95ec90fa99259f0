"""Tables of bytes: what the store holds, and who sent it."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime


class Blob(SQLModel, table=True):
    """Bytes in the store, kept once by hash. Without a claim or a photo they are doomed, then deleted."""

    sha256: str = Field(primary_key=True)
    size: int
    media_type: str
    stored_at: datetime = Field(sa_type=UTCDateTime)
    doomed_at: datetime | None = Field(default=None, sa_type=UTCDateTime, index=True)
    deleted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class Upload(SQLModel, table=True):
    """An author's upload; finished, it is the author's claim to these bytes. How far it is stands in its file."""

    id: str = Field(primary_key=True)
    author_id: str = Field(foreign_key="person.id")
    device_id: str
    photo_id: str
    role: str  # photo | thumb
    sha256: str = Field(index=True)
    size: int
    created_at: datetime = Field(sa_type=UTCDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    linked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  # a record of the author names these bytes

    __table_args__ = (
        UniqueConstraint("author_id", "sha256"),
        Index(
            "ix_upload_waiting",
            "author_id",
            "created_at",
            sqlite_where=text("linked_at IS NULL"),
            postgresql_where=text("linked_at IS NULL"),
        ),
    )
