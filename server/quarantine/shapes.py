"""What goes in and out of quarantine."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel


class OldRecord(BaseModel):
    """A late record, whole, as its author made it."""

    op_id: str
    kind: str
    author_name: str
    place_name: str
    made_at: datetime
    received_at: datetime
    body: dict[str, Any]


class OldRecords(BaseModel):
    """Those that wait for the caller, oldest arrival first."""

    items: list[OldRecord]


class Decision(BaseModel):
    """Whether it shall count."""

    accept: bool
