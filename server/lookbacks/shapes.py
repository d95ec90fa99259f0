"""What goes in and out of look-backs."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from server.base.ids import Id
from server.evidence.shapes import PhotoIn


class AnswerItem(BaseModel):
    """Op ``lookback.answer``: what somebody found. A fail makes an issue with owner and deadline."""

    model_config = ConfigDict(extra="forbid")

    id: Id
    answer_id: Id
    item_id: Id
    answer: Literal["pass", "fail", "na"]
    note: str = Field(default="", max_length=2000)
    owner_id: Id | None = None
    due_on: date | None = None
    photos: list[PhotoIn] = Field(default_factory=list, max_length=9)


class AnswerOut(BaseModel):
    """What one author found; without a name it is what the records say."""

    id: str
    author_name: str
    answer: str
    note: str
    at: datetime


class ItemOut(BaseModel):
    """One thing to look at, with everything that was found."""

    id: str
    section: str
    title: str
    title_en: str
    prompt: str
    prompt_en: str
    issue_id: str | None
    household_id: str | None
    state: str
    prefilled: bool
    made_issue_id: str | None
    answers: list[AnswerOut]
    photo_ids: list[str]


class SampleOut(BaseModel):
    """How the closed issues were drawn: the ``drawn`` ids come first when the pool is sorted by SHA-256 of seed:id."""

    seed: str
    pool: int
    pool_sha256: str
    drawn: list[str]


class LookbackOut(BaseModel):
    """A village's checklist of a month."""

    id: str
    village_id: str
    month: str
    due_on: date
    state: str
    sample: SampleOut
    items: list[ItemOut]


class LookbackPage(BaseModel):
    """Checklists of a month, by village; ``next`` is the month before, if there are older ones."""

    month: str
    items: list[LookbackOut]
    next: str | None
