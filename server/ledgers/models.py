"""Tables of imports: batches, their staged items, and headings that senders were seen to use."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary
from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime

# waiting for the file > reading > columns > staging > preview > applying > done > undoing > undone; failed; discarded
BUSY = ("reading", "staging", "applying", "undoing")


class ImportBatch(SQLModel, table=True):
    """One list that somebody brings in. Its file is kept encrypted under a key of its own, ``data_key``."""

    __tablename__ = "import_batch"

    id: str = Field(primary_key=True)
    kind: str
    place_id: str = Field(foreign_key="place.id", index=True)
    by_id: str = Field(foreign_key="person.id")
    sender: str = ""  # who gave the list: their headings are remembered
    file_name: str
    file_key: str | None = None
    file_sha256: str = ""
    file_size: int = 0
    errors_key: str | None = None
    errors_sha256: str = ""
    data_key: bytes = Field(sa_type=LargeBinary)
    found: bytes | None = Field(default=None, sa_type=LargeBinary)  # sealed: sheets, headings, samples
    sheet: str = ""
    header_row: int | None = None  # counted from 1, as a person said
    columns: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    state: str = "waiting"
    problem: str = ""
    done: int = 0
    total: int = 0
    passed_over: int = 0
    blocked: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)  # what was built on it
    created_at: datetime = Field(sa_type=UTCDateTime)
    changed_at: datetime = Field(sa_type=UTCDateTime)
    applied_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    undone_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class ImportItem(SQLModel, table=True):
    """One unit of a list (a household with its members, one person …) as staged, decided and applied."""

    __tablename__ = "import_item"

    id: str = Field(primary_key=True)
    batch_id: str = Field(foreign_key="import_batch.id")
    position: int  # its first row in the sheet
    last_row: int
    verdict: str  # new | updated | unchanged | suspect | bad
    reason: str = ""  # why it is suspect
    candidates: list[str] = Field(default_factory=list, sa_type=Json)
    twins: list[int] = Field(default_factory=list, sa_type=Json)  # positions of others that the list has twice
    target_id: str | None = None
    problems: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)  # row, field, code; never a value
    decision: str = ""  # same | new | keep | skip
    decided_by: str | None = None
    decided_in: str = ""  # many: with others at once, to be taken back with them
    state: str = "staged"  # staged | applied | left | undone
    cipher: bytes | None = Field(default=None, sa_type=LargeBinary)  # what the rows say; purged after 30 days
    trace: bytes | None = Field(default=None, sa_type=LargeBinary)  # what was made and changed: for undoing

    __table_args__ = (
        Index("ix_import_item_verdict", "batch_id", "verdict", "position"),
        Index("ix_import_item_state", "batch_id", "state", "position"),
    )


class KnownHeading(SQLModel, table=True):
    """What a heading meant when this sender's list came last; an empty field: not used."""

    __tablename__ = "known_heading"

    kind: str = Field(primary_key=True)
    place_id: str = Field(primary_key=True)
    sender: str = Field(primary_key=True)
    heading: str = Field(primary_key=True)
    field: str = ""
    used_at: datetime = Field(sa_type=UTCDateTime)
