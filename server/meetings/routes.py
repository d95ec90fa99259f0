"""HTTP doors of meetings: online pages."""

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading
from server.meetings.queries import meeting_seen, meetings_of_week
from server.meetings.shapes import MeetingOut, MeetingPage

api = Api("meetings", "/api/meetings")


class MeetingsQuery(BaseModel):
    """Meetings of a week (default: this one) at a place and below (default: everything the caller covers)."""

    place_id: Id | None = None
    week: str | None = Field(default=None, pattern=r"^\d{4}-W\d{2}$")


class OneMeeting(BaseModel):
    """A meeting by its id."""

    meeting_id: Id


@api.on("GET", "", MeetingPage)
def list_meetings(query: MeetingsQuery) -> MeetingPage:
    """Meetings of a week in the order of their villages."""
    with reading() as tx:
        return meetings_of_week(tx, query.place_id, query.week)


@api.on("GET", "/<meeting_id>", MeetingOut)
def show_meeting(path: OneMeeting) -> MeetingOut:
    """One meeting, for those who cover its village."""
    with reading() as tx:
        return meeting_seen(tx, path.meeting_id)
