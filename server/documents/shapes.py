"""What goes in and out of documents."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from server.base.ids import Id

MOST_SHEETS = 50
Part = Literal["", "good", "open"]


class Strict(BaseModel):
    """Nothing else."""

    model_config = ConfigDict(extra="forbid")


class BulletinIn(Strict):
    """A bulletin about a place and a period; ``part``: only what went well, only what is open, or both."""

    place_id: Id
    from_on: date
    to_on: date
    part: Part = ""


class SheetsIn(Strict):
    """Assignment sheets, one for each issue."""

    issue_ids: list[Id] = Field(min_length=1, max_length=MOST_SHEETS)


class Unseen(BaseModel):
    """Photos that a paper would carry, and how many of them nobody has looked at for faces and plates."""

    photos: int
    unseen: int


class DocumentPath(BaseModel):
    """Which document."""

    id: Id


class DocumentOut(BaseModel):
    """A document and how far it is."""

    id: str
    kind: Literal["bulletin", "assignment"]
    name: str
    place_name: str
    state: Literal["waiting", "making", "ready", "failed"]
    problem: str
    done: int
    total: int
    left_out: int
    pages: int
    word_size: int
    pdf_size: int
    created_at: datetime
    changed_at: datetime
