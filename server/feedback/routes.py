"""HTTP doors of feedback: the desk."""

from collections.abc import Callable
from typing import Literal, TypeVar

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.tx import Tx
from server.base.web import Api, reading, writing
from server.feedback import handling
from server.feedback.models import Feedback
from server.feedback.open_pages import pages
from server.feedback.queries import desk, desk_case
from server.feedback.shapes import (
    AboutIn,
    AssignFeedbackIn,
    ContactIn,
    ContactOut,
    Desk,
    DeskCase,
    ForwardIn,
    ReplyIn,
    SettleFeedbackIn,
)

api = Api("feedback", "/api/feedback")
blueprints = (pages,)
B = TypeVar("B", bound=BaseModel)


class DeskQuery(BaseModel):
    """Which pieces: still open or answered; ``after`` continues a page."""

    state: Literal["open", "answered"] | None = None
    after: Id | None = None
    limit: int = Field(default=50, ge=1, le=200)


class FeedbackPath(BaseModel):
    """Names a piece of feedback."""

    feedback_id: Id


@api.on("GET", "", Desk)
def list_feedback(query: DeskQuery) -> Desk:
    """What lies on the caller's desk, newest first."""
    with reading() as tx:
        return desk(tx, query.state, query.after, query.limit)


@api.on("GET", "/<feedback_id>", DeskCase)
def one(path: FeedbackPath) -> DeskCase:
    """One piece on the caller's desk, with what was done about it."""
    with reading() as tx:
        return desk_case(tx, path.feedback_id)


@api.on("POST", "/<feedback_id>/reply", DeskCase)
def reply(path: FeedbackPath, body: ReplyIn) -> DeskCase:
    """Answer a piece of feedback."""
    return _done(handling.reply_to_feedback, path, body)


@api.on("POST", "/<feedback_id>/assign", DeskCase)
def assign(path: FeedbackPath, body: AssignFeedbackIn) -> DeskCase:
    """Ask somebody to see to it."""
    return _done(handling.assign_feedback, path, body)


@api.on("POST", "/<feedback_id>/forward", DeskCase)
def forward(path: FeedbackPath, body: ForwardIn) -> DeskCase:
    """Make an issue of it."""
    return _done(handling.forward_feedback, path, body)


@api.on("POST", "/<feedback_id>/settle", DeskCase)
def settle(path: FeedbackPath, body: SettleFeedbackIn) -> DeskCase:
    """It is done with."""
    return _done(handling.settle_feedback, path, body)


@api.on("POST", "/<feedback_id>/about", DeskCase)
def about(path: FeedbackPath, body: AboutIn) -> DeskCase:
    """Keep it from whom it is about."""
    return _done(handling.keep_from, path, body)


@api.on("POST", "/<feedback_id>/contact", ContactOut)
def contact(path: FeedbackPath, body: ContactIn) -> ContactOut:
    """How to reach whoever sent it; the reason goes into the diary."""
    with writing() as tx:
        return ContactOut(contact=handling.reveal_contact(tx, path.feedback_id, body))


def _done(act: Callable[[Tx, str, B], Feedback], path: FeedbackPath, body: B) -> DeskCase:
    with writing() as tx:
        return desk_case(tx, act(tx, path.feedback_id, body).id)
