"""What the screen of hand-overs sends and receives."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.people.shapes import PersonOut, Strict


class OpenIssue(BaseModel):
    """An issue that somebody owns."""

    id: str
    number: str
    label_zh: str
    label_en: str
    text: str
    state: str
    due_on: date | None


class OpenTask(BaseModel):
    """A task that somebody is asked by name."""

    id: str
    title: str
    due_on: date


class LinkedHousehold(BaseModel):
    """A household that a representative keeps contact with."""

    id: str
    number: str
    head: str
    nickname: str
    group: str


class ServedOut(BaseModel):
    """Somebody for whom they record (代录)."""

    id: str
    name: str


Work = Literal["households", "issues", "tasks", "proxies"]


class ElsewhereOut(BaseModel):
    """What the caller may not hand on: how much of it, where, and who may; nothing of what it is."""

    kind: Work
    place_name: str
    count: int
    who: list[str]


class OpenLookback(BaseModel):
    """A checklist that goes with the post, not with the person: shown so that nobody wonders."""

    id: str
    month: str
    village_name: str
    open_items: int


class UnsentOut(BaseModel):
    """What a device last said that it still has to send: it goes out as its author's, whatever their posts."""

    device_name: str
    unsent: int
    oldest_unsent_at: datetime | None
    reported_at: datetime


class HandoverOut(BaseModel):
    """A hand-over that happened. ``may_undo``: by the caller, now."""

    id: str
    from_name: str
    to_name: str
    by_name: str
    at: datetime
    reason: str
    posts: int
    households: int
    issues: int
    tasks: int
    proxies: int
    undone_at: datetime | None
    may_undo: bool


class OpenWork(BaseModel):
    """Everything that is open with one person, as far as the caller may hand it on."""

    person: PersonOut
    households: list[LinkedHousehold]
    issues: list[OpenIssue]
    tasks: list[OpenTask]
    proxies: list[ServedOut]
    lookbacks: list[OpenLookback]
    elsewhere: list[ElsewhereOut]
    unsent: list[UnsentOut]
    handovers: list[HandoverOut]


class HandoverIn(Strict):
    """From whom to whom, and what; the id is the caller's, so that a lost answer hands nothing over twice."""

    id: Id
    from_id: Id
    to_id: Id
    reason: str = Field(default="", max_length=200)
    post_ids: list[Id] = Field(default_factory=list, max_length=20)
    household_ids: list[Id] = Field(default_factory=list, max_length=1000)
    issue_ids: list[Id] = Field(default_factory=list, max_length=1000)
    task_ids: list[Id] = Field(default_factory=list, max_length=1000)
    proxy_ids: list[Id] = Field(default_factory=list, max_length=200)  # people for whom the new one records


class UndoneOut(BaseModel):
    """What went back, and how much cannot: it has gone on, was done, or the former may not have it any more."""

    back: int
    gone_on: int
