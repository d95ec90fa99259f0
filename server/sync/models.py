"""Tables of synchronisation: streams and their changes, answered ops, quarantine, what devices reported."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime


class Meta(SQLModel, table=True):
    """Facts about this database: its epoch (changed by a restore), key checks."""

    name: str = Field(primary_key=True)
    value: str


class Stream(SQLModel, table=True):
    """A line of changes: ``place:<id>``, ``person:<id>`` or ``reference``. ``seq`` is bumped last in a transaction."""

    name: str = Field(primary_key=True)
    seq: int = Field(default=0, sa_type=BigInteger)
    floor: int = Field(default=0, sa_type=BigInteger)  # compacted up to here: a cursor below is sent everything again


class Change(SQLModel, table=True):
    """A pointer: this entity changed. Rendered at pull for whoever asks."""

    stream: str = Field(primary_key=True)
    seq: int = Field(primary_key=True, sa_type=BigInteger)
    kind: str
    entity_id: str
    at: datetime = Field(sa_type=UTCDateTime)

    __table_args__ = (Index("ix_change_entity", "stream", "kind", "entity_id"),)


class AnsweredOp(SQLModel, table=True):
    """The first answer to an op; the same op by the same author gets it again."""

    __tablename__ = "op"

    op_id: str = Field(primary_key=True)
    author_id: str
    device_id: str
    kind: str
    body_hash: str
    answer: str  # done | refused
    problem: dict[str, Any] | None = Field(default=None, sa_type=Json)
    quarantined: bool = False
    made_at: datetime = Field(sa_type=UTCDateTime)
    answered_at: datetime = Field(sa_type=UTCDateTime, index=True)

    @property
    def final(self) -> Literal["done", "refused"]:
        """The answer, typed."""
        return "done" if self.answer == "done" else "refused"


class QuarantinedOp(SQLModel, table=True):
    """A record older than 30 days: kept whole until the village accepts or declines it, without its body after."""

    __tablename__ = "quarantined_op"

    op_id: str = Field(primary_key=True)
    author_id: str
    place_id: str = Field(index=True)
    op: dict[str, Any] = Field(sa_type=Json)  # as it came; its own made_at is by the phone's clock
    made_at: datetime = Field(sa_type=UTCDateTime)  # skew corrected
    received_at: datetime = Field(sa_type=UTCDateTime)
    decided_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    decided_by: str | None = None
    accepted: bool | None = None


class QuarantinedMade(SQLModel, table=True):
    """What a record in quarantine would make: whoever refers to it after it was declined waits for nothing."""

    __tablename__ = "quarantined_made"

    entity_id: str = Field(primary_key=True)
    op_id: str = Field(primary_key=True, foreign_key="quarantined_op.op_id")


class DeviceReport(SQLModel, table=True):
    """What a device last said about its own unsent records, and how far its clock is off."""

    __tablename__ = "device_report"

    device_id: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True)
    entry: str
    unsent: int
    oldest_unsent_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    skew_ms: int = Field(default=0, sa_type=BigInteger)  # a clock may be a year wrong
    reported_at: datetime = Field(sa_type=UTCDateTime)
