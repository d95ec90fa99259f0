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


Role = Literal["secretary", "officer"]
LeaderRole = Literal["linked_leader", "town_office", "inspector"]


class LookbackTemplateIn(BaseModel):
    """How a place and everything below it looks back; without a place: everywhere. ``seen``: how the form showed it."""

    seen: "LookbackTemplateOut | None" = None
    place_id: Id | None = None
    open_day: int = Field(ge=1, le=31)
    due_day: int = Field(ge=1, le=31)
    sample_size: int = Field(ge=0, le=50)
    roles: list[Role] = Field(min_length=1)
    leader_roles: list[LeaderRole] = []


class LookbackTemplateOut(BaseModel):
    """How a place and everything below it looks back."""

    id: str
    place_id: str | None
    open_day: int
    due_day: int
    sample_size: int
    roles: list[str]
    leader_roles: list[str]


class LookbackQuestionOut(BaseModel):
    """A question of a template."""

    id: str = Field(pattern=r"^[a-z0-9_-]{1,60}$")
    template_id: str = Field(max_length=60)
    position: int = Field(ge=0, le=1000)
    title: str = Field(min_length=1, max_length=60)
    title_en: str = Field(min_length=1, max_length=120)
    prompt: str = Field(default="", max_length=200)
    prompt_en: str = Field(default="", max_length=400)
    category: str = Field(max_length=60)
    source: Literal["", "meetings_held", "households_visited", "issues_on_time"] = ""
    is_active: bool = True


class LookbackQuestionIn(LookbackQuestionOut):
    """A question as the county wants it from now on. ``seen``: how the form showed it."""

    seen: LookbackQuestionOut | None = None
