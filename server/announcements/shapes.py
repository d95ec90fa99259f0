"""What goes in and out of announcements."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from server.base.ids import Id


class PostAnnouncement(BaseModel):
    """Op ``announcement.post``: told to everybody of a place until a day."""

    model_config = ConfigDict(extra="forbid")

    id: Id
    place_id: Id
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
    until_on: date


class AnnouncementNamed(BaseModel):
    """Ops ``announcement.withdraw`` (it was wrong) and ``announcement.restore`` (it was right after all)."""

    model_config = ConfigDict(extra="forbid")

    id: Id


class AnnouncementOut(BaseModel):
    """As people of the place read it: without anybody's number, and without its words once it was withdrawn."""

    id: str
    place_id: str
    place_name: str
    title: str
    text: str
    until_on: date
    posted_at: datetime
    is_over: bool
    is_withdrawn: bool
    may_withdraw: bool


class AnnouncementPage(BaseModel):
    """Newest first."""

    items: list[AnnouncementOut]
