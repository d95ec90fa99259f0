"""Table of changes of situation."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from server.base.columns import UTCDateTime


class Situation(SQLModel, table=True):
    """Somebody says that a household, or one of its people, is no longer as the ledger has it."""

    id: str = Field(primary_key=True)
    household_id: str = Field(foreign_key="household.id", index=True)
    village_id: str = Field(foreign_key="place.id")  # where it was proposed; the household may have moved since
    kind: str  # away | back | moved | split | born | died
    member_id: str | None = None  # nobody: the whole household
    on_day: date
    text: str = ""
    proposed_by: str = Field(foreign_key="person.id")
    proposed_at: datetime = Field(sa_type=UTCDateTime)
    received_at: datetime = Field(sa_type=UTCDateTime)
    state: str = "proposed"  # proposed | withdrawn | confirmed | declined
    decided_by: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    reason: str = ""

    __table_args__ = (Index("ix_situation_village", "village_id", "state", "id"),)
