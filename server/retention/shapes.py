"""What goes in and out of retention."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, StringConstraints

from server.base.ids import Id

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class PeriodOut(BaseModel):
    """A class of what is kept. ``before``: what ended earlier is erased tonight; ``days`` of ``null``: for ever."""

    code: str
    since: str
    usual_days: int
    days: int | None
    before: datetime | None
    coming_days: int | None
    coming_at: datetime | None


class Periods(BaseModel):
    """All classes, and whether the caller may change them."""

    periods: list[PeriodOut]
    may_change: bool


class HoldIn(BaseModel):
    """What not to erase. ``named``: an issue's or a complaint's number, a photo's short code, a village with a
    household's number, the same with the day of a visit.
    """

    id: Id
    kind: Literal["issue", "photo", "household", "visit", "feedback"]
    named: Words
    reason: Reason


class ReleaseIn(BaseModel):
    """Why a hold ends."""

    reason: Reason


class HoldOut(BaseModel):
    """A hold, or one that was released."""

    id: str
    kind: str
    title: str
    place_name: str
    reason: str
    held_by_name: str
    held_at: datetime
    released_by_name: str | None
    released_at: datetime | None
    release_reason: str


class PhotoSeen(BaseModel):
    """What an administrator looks at before erasing one photo."""

    id: str
    code: str
    place_name: str
    kind: str
    slot: str
    author_name: str
    taken_at: datetime
    received_at: datetime | None
    is_held: bool
    erased_at: datetime | None


class EraseIn(BaseModel):
    """Erase one photo. ``code`` is typed a second time: it cannot be brought back."""

    photo_id: Id
    code: Words
    reason: Reason


class ErasureOut(BaseModel):
    """Something that was erased. ``by_name`` is empty for the clock."""

    id: str
    kind: str
    place_name: str
    rule: str
    reason: str
    by_name: str
    at: datetime


class Erasures(BaseModel):
    """Newest first; ``next`` goes into ``before``."""

    erasures: list[ErasureOut]
    next: str | None
