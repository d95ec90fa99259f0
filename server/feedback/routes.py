"""HTTP doors of feedback: the desk."""

from typing import Literal

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading, writing
from server.feedback.actions import reply_to_feedback
from server.feedback.queries import desk, desk_item
from server.feedback.shapes import Desk, DeskItem, ReplyIn

api = Api("feedback", "/api/feedback")


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


@api.on("POST", "/<feedback_id>/reply", DeskItem)
def reply(path: FeedbackPath, body: ReplyIn) -> DeskItem:
    """Answer a piece of feedback."""
    with writing() as tx:
        return desk_item(tx, reply_to_feedback(tx, path.feedback_id, body))
