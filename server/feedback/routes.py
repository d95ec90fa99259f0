"""HTTP doors of feedback: the desk."""

from typing import Literal

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading, writing
from server.feedback import handling
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
    with writing() as tx:
        return desk_case(tx, handling.reply_to_feedback(tx, path.feedback_id, body).id)


@api.on("POST", "/<feedback_id>/assign", DeskCase)
def assign(path: FeedbackPath, body: AssignFeedbackIn) -> DeskCase:
    """Ask somebody to see to it."""
    with writing() as tx:
        return desk_case(tx, handling.assign_feedback(tx, path.feedback_id, body).id)


@api.on("POST", "/<feedback_id>/forward", DeskCase)
def forward(path: FeedbackPath, body: ForwardIn) -> DeskCase:
    """Make an issue of it."""
    with writing() as tx:
        return desk_case(tx, handling.forward_feedback(tx, path.feedback_id, body).id)


@api.on("POST", "/<feedback_id>/settle", DeskCase)
def settle(path: FeedbackPath, body: SettleFeedbackIn) -> DeskCase:
    """It is done with."""
    with writing() as tx:
        return desk_case(tx, handling.settle_feedback(tx, path.feedback_id, body).id)


@api.on("POST", "/<feedback_id>/about", DeskCase)
def about(path: FeedbackPath, body: AboutIn) -> DeskCase:
    """Keep it from whom it is about."""
    with writing() as tx:
        return desk_case(tx, handling.keep_from(tx, path.feedback_id, body).id)


@api.on("POST", "/<feedback_id>/contact", ContactOut)
def contact(path: FeedbackPath, body: ContactIn) -> ContactOut:
    """How to reach whoever sent it; the reason goes into the diary."""
    with writing() as tx:
        return ContactOut(contact=handling.reveal_contact(tx, path.feedback_id, body))
