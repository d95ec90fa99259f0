"""The table of documents."""

from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from server.base.columns import Json, UTCDateTime

# waiting > making > ready; failed


class Document(SQLModel, table=True):
    """A paper that somebody asked for. Its files are kept encrypted under a key of their own, for a week."""

    id: str = Field(primary_key=True)
    kind: str  # bulletin | assignment
    place_id: str = Field(foreign_key="place.id")
    by_id: str = Field(foreign_key="person.id", index=True)
    asked: dict[str, Any] = Field(sa_type=Json)  # period and verdict, or ids of issues
    name: str  # of its files: a place and a time, or an issue's number
    state: str = "waiting"
    problem: str = ""
    done: int = 0
    total: int = 0  # photos to be put in
    left_out: int = 0  # matters beyond the most that a paper carries
    data_key: bytes = Field(sa_type=LargeBinary)
    word_key: str | None = None
    word_size: int = 0
    pdf_key: str | None = None
    pdf_size: int = 0
    pages: int = 0
    created_at: datetime = Field(sa_type=UTCDateTime, index=True)
    changed_at: datetime = Field(sa_type=UTCDateTime)
