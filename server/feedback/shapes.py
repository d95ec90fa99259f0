"""What goes in and out of feedback."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from server.base.ids import Id

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Kind = Literal["suggestion", "complaint", "fault"]


class SendFeedback(BaseModel):
    """Op ``feedback.send``. ``contact``: the office may call about it."""

    model_config = ConfigDict(extra="forbid")

    id: Id
    kind: Kind
    text: Said
    contact: bool = False


class RateFeedback(BaseModel):
    """Op ``feedback.rate``: whether the reply helped."""

    model_config = ConfigDict(extra="forbid")

    id: Id
    satisfied: bool


class ReplyIn(BaseModel):
    """The office's answer."""

    text: Said


class FeedbackOut(BaseModel):
    """As its sender sees it."""

    id: str
    number: str
    kind: str
    text: str
    sent_at: datetime
    state: Literal["received", "replied", "rated"]
    reply: str | None
    replied_at: datetime | None
    satisfied: bool | None


class DeskItem(FeedbackOut):
    """As the desk sees it."""

    sender_name: str
    place_name: str | None
    contact: bool


class Desk(BaseModel):
    """What came in, newest first; ``next`` continues after the last."""

    items: list[DeskItem]
    next: str | None
