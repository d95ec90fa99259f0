"""Tables of the chain: written once by the sealing job, never changed but by an erasure."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime


class Seal(SQLModel, table=True):
    """Some events sealed together. ``root`` holds this seal and, by ``previous``, all before."""

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    count: int
    total: int  # events sealed so far, with these
    merkle: bytes
    previous: bytes
    root: bytes
    sealed_at: datetime = Field(sa_type=UTCDateTime)


class Leaf(SQLModel, table=True):
    """What an event was when it was sealed. Erased, it has no salt any more and keeps the hash of its content."""

    event_id: str = Field(primary_key=True)
    seal_seq: int
    place: int
    salt: bytes | None = None
    content: bytes | None = None
    digest: bytes

    __table_args__ = (UniqueConstraint("seal_seq", "place"),)
