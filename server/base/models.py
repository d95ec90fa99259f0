"""The one table of the plumbing: work for later."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime

WAITING, DEAD = "waiting", "dead"


class JobRow(SQLModel, table=True):
    """One piece of work. ``asked`` counts how often it was asked for, so that asking while it runs is not lost."""

    __tablename__ = "job"

    id: str = Field(primary_key=True)
    kind: str
    key: str
    payload: dict[str, Any] = Field(sa_type=Json)
    state: str = WAITING  # what is done is deleted; ``dead`` waits for a person
    asked: int = 1
    attempts: int = 0
    run_after: datetime = Field(sa_type=UTCDateTime)  # while it is claimed: the end of the lease
    error: str = ""
    created_at: datetime = Field(sa_type=UTCDateTime)

    __table_args__ = (UniqueConstraint("kind", "key"), Index("ix_job_due", "state", "run_after"))
