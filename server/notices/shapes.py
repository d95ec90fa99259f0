"""What goes in and out of notices."""

from dataclasses import dataclass, field
from datetime import datetime, time

from pydantic import BaseModel, Field

from server.base.ids import Id


@dataclass(frozen=True)
class NoticeWords:
    """One kind of notice: its stable name and its sentences, with ``{values}`` to fill in."""

    kind: str
    title_zh: str
    title_en: str
    body_zh: str
    body_en: str


@dataclass(frozen=True)
class Letter:
    """One notice for one person, not yet written. Without a ``key`` every letter becomes a notice of its own."""

    person_id: str
    words: NoticeWords
    link: str
    key: str = ""
    late: bool = False
    values: dict[str, object] = field(default_factory=dict)


class NoticeOut(BaseModel):
    """A notice in its reader's inbox."""

    id: str
    kind: str
    title_zh: str
    title_en: str
    body_zh: str
    body_en: str
    link: str
    created_at: datetime
    read_at: datetime | None
    is_late: bool


class ReadNotices(BaseModel):
    """Op ``notice.read``: notices that their reader has seen."""

    ids: list[Id] = Field(min_length=1, max_length=200)


class DeliveryOut(BaseModel):
    """A notice on its way through a channel, as far as it got."""

    id: str
    channel: str
    state: str
    attempts: int
    error: str
    next_at: datetime
    created_at: datetime
    person_name: str
    title_zh: str
    title_en: str


class DeliveryPage(BaseModel):
    """The newest of one state, and how many there are of each; ``next`` goes into ``after``.

    ``retriable``: how many of those that were asked for are tried again at once.
    """

    late: int
    given_up: int
    handled: int
    retriable: int
    items: list[DeliveryOut]
    next: str | None


class ReminderRuleIn(BaseModel):
    """A rule as the county wants it from now on. ``seen``: how the form showed it."""

    seen: "ReminderRuleOut | None" = None
    workdays_before: int = Field(ge=-20, le=10)
    at: time
    catch_up_minutes: int = Field(ge=0, le=7 * 24 * 60)
    is_active: bool = True


class ReminderRuleOut(BaseModel):
    """A rule: so many working days before (negative: after) what it is about, at a time in Asia/Shanghai."""

    id: str
    about: str
    workdays_before: int
    at: str
    catch_up_minutes: int
    is_active: bool
