"""What goes in and out of visits."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from server.base.ids import Id
from server.evidence.rules import MAX_VOICE_BYTES
from server.evidence.shapes import PhotoIn, Sha256

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.]{1,60}$")]


class _Op(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Need(_Op):
    """Something that the village has to do: becomes an issue in the same act."""

    issue_id: Id
    category: Code
    text: Text = ""
    owner_id: Id | None = None
    due_on: date | None = None


class VoiceIn(_Op):
    """A recording as its visit names it: a minute at most, with some patience for slow clocks."""

    id: Id
    sha256: Sha256
    size: int = Field(ge=1, le=MAX_VOICE_BYTES)
    mime: Annotated[str, StringConstraints(pattern=r"^(audio|video)/", max_length=60)]
    seconds: int = Field(ge=0, le=90)


class RecordVisit(_Op):
    """Op ``visit.record``. Photos are optional and never reviewed."""

    id: Id
    household_ids: list[Id] = Field(min_length=1, max_length=50)
    happened_at: AwareDatetime
    how: Literal["home", "phone", "met", "nobody"]
    purposes: list[Code] = Field(default_factory=list, max_length=20)
    heard: Text = ""
    phrases: list[Code] = Field(default_factory=list, max_length=20)
    companion: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""
    on_behalf_of: Id | None = None
    supersedes: Id | None = None
    photos: list[PhotoIn] = Field(default_factory=list, max_length=9)
    voice: VoiceIn | None = None
    need: Need | None = None


class WithdrawVisit(_Op):
    """Op ``visit.withdraw``: it was at the wrong household, say."""

    id: Id
    reason: Reason


class WithdrawnOut(BaseModel):
    """When and why a visit was withdrawn."""

    at: datetime
    reason: str


class VoiceOut(BaseModel):
    """A recording, without its bytes. ``stored``: it can be played."""

    seconds: int
    stored: bool


class VisitOut(BaseModel):
    """A visit as everybody concerned sees it."""

    id: str
    village_id: str
    household_ids: list[str]
    author_id: str
    author_name: str
    recorded_by: str | None
    happened_at: datetime
    received_at: datetime
    how: str
    purposes: list[str]
    heard: str
    phrases: list[str]
    companion: str
    issue_id: str | None
    supersedes: str | None
    withdrawn: WithdrawnOut | None
    photo_ids: list[str]
    voice: VoiceOut | None
    clock_flag: bool


class VisitPage(BaseModel):
    """Visits, newest first; ``next`` continues after the last."""

    items: list[VisitOut]
    next: str | None
