"""What goes in and out of meetings."""

from datetime import date, datetime, time
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from server.base.ids import Id
from server.evidence.shapes import PhotoIn

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class _Op(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AbsentIn(_Op):
    """Somebody who did not come, and why if it was said."""

    person_id: Id
    reason: str = Field(default="", max_length=200)


class ActionIn(_Op):
    """Something that the meeting decided to do; it becomes a task with this id."""

    id: Id
    text: Line
    owner_id: Id | None = None
    due_on: date | None = None


class HoldMeeting(_Op):
    """Op ``meeting.hold``: attendance entered once by the recorder, minutes typed or photographed by hand."""

    id: Id
    held_at: AwareDatetime
    present: list[Id] = Field(max_length=200)
    absent: list[AbsentIn] = Field(default_factory=list, max_length=200)
    minutes: str = Field(default="", max_length=20_000)
    actions: list[ActionIn] = Field(default_factory=list, max_length=30)
    photos: list[PhotoIn] = Field(default_factory=list, max_length=9)


class AttendeeOut(BaseModel):
    """Somebody expected or met there; ``present`` is ``None`` until it is recorded. ``pinyin``: the name's initials."""

    person_id: str
    name: str
    pinyin: str
    role: str
    present: bool | None
    reason: str | None


class AgendaOut(BaseModel):
    """A line of the agenda that wrote itself; ``ref`` leads to what it is about."""

    kind: str
    text: str
    text_en: str
    ref: str
    count: int


class ActionOut(BaseModel):
    """What was decided, and whether its task is finished."""

    id: str
    text: str
    owner_id: str | None
    owner_name: str | None
    due_on: date | None
    done: bool


class RecordOut(BaseModel):
    """An earlier record that a later one corrected."""

    by_name: str
    at: datetime
    minutes: str


class MeetingOut(BaseModel):
    """A village's meeting of a week."""

    id: str
    village_id: str
    week: str
    starts_at: datetime
    moved_from: date | None
    reason: str | None
    state: str
    attendees: list[AttendeeOut]
    agenda: list[AgendaOut]
    minutes: str
    held_at: datetime | None
    held_by_name: str | None
    actions: list[ActionOut]
    photo_ids: list[str]
    corrected: list[RecordOut]


class ListedMeeting(MeetingOut):
    """A meeting as read online, with its village as the reader calls it; empty to whoever has only one."""

    place_name: str


class MeetingPage(BaseModel):
    """Meetings of a week, by village; ``next`` is the week before, if there are older ones."""

    week: str
    items: list[ListedMeeting]
    next: str | None


Role = Literal["secretary", "officer", "grid_worker", "group_leader", "representative"]
LeaderRole = Literal["linked_leader", "town_office", "inspector"]


class MeetingTemplateIn(BaseModel):
    """How a place and everything below it meets; without a place: everywhere. ``seen``: how the form showed it."""

    seen: "MeetingTemplateOut | None" = None
    place_id: Id | None = None
    weekday: int = Field(ge=1, le=7)
    at: time
    roles: list[Role]
    leader_roles: list[LeaderRole] = []


class MeetingTemplateOut(BaseModel):
    """How a place and everything below it meets; ``at`` is in Asia/Shanghai, weekdays begin with Monday as 1."""

    id: str
    place_id: str | None
    weekday: int
    at: str
    roles: list[str]
    leader_roles: list[str]
