"""What goes in and out of feedback."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from server.base.ids import Id

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
Kind = Literal["suggestion", "complaint", "fault"]
OpenKind = Literal["problem", "help", "suggestion", "complaint"]
State = Literal["received", "assigned", "replied", "settled", "rated"]
Rating = Annotated[int, Field(ge=1, le=5)]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SendFeedback(_In):
    """Op ``feedback.send``. ``contact``: the office may call about it."""

    id: Id
    kind: Kind
    text: Said
    contact: bool = False


class OpenFeedback(_In):
    """Sent by the open page, by nobody in particular. ``about``: whom a complaint is about."""

    id: Id
    kind: OpenKind
    text: Said
    about: Literal["village", "town", "unknown"] = "unknown"
    contact: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""


class RateFeedback(_In):
    """Op ``feedback.rate``: what the reply was worth, 1 to 5; phones of before say whether it helped."""

    id: Id
    rating: Rating | None = None
    satisfied: bool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "RateFeedback":
        if self.rating is None and self.satisfied is None:
            raise ValueError("rating is needed")
        return self


class ReplyIn(_In):
    """The office's answer."""

    text: Said


class AssignFeedbackIn(_In):
    """Who is to see to it."""

    person_id: Id


class SettleFeedbackIn(_In):
    """It is done with; the reply said how."""

    note: Note = ""


class ForwardIn(_In):
    """It is a problem: what an issue made of it says. Nothing that tells who complained belongs into ``text``."""

    category: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.]{1,60}$")]
    text: Said


class AboutIn(_In):
    """Whom it is about: they shall not see it."""

    person_id: Id


class ContactIn(_In):
    """Why the contact must be seen."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]


class ContactOut(BaseModel):
    """How to reach whoever sent it."""

    contact: str


class FeedbackOut(BaseModel):
    """As its sender sees it."""

    id: str
    number: str
    kind: str
    text: str
    sent_at: datetime
    state: State
    reply: str | None
    replied_at: datetime | None
    rating: int | None
    satisfied: bool | None
    reopened_at: datetime | None  # rated poorly, it went one desk higher


class FeedbackStepOut(BaseModel):
    """What was done about it."""

    kind: str
    by_name: str
    at: datetime
    words: str
    rating: int | None


class DeskItem(FeedbackOut):
    """As the desk sees it."""

    sender_name: str
    place_id: str | None
    place_name: str | None
    contact: bool
    has_number: bool
    desk: Literal["village", "town", "county"]
    due_on: date
    is_overdue: bool
    assignee_name: str
    issue_id: str | None


class DeskCase(DeskItem):
    """One piece with everything that was done about it, and who may be asked to see to it."""

    steps: list[FeedbackStepOut]
    helpers: list["Helper"]


class Helper(BaseModel):
    """Somebody who may be asked to see to it."""

    id: str
    name: str


class Desk(BaseModel):
    """What came in, newest first; ``next`` continues after the last."""

    items: list[DeskItem]
    next: str | None
