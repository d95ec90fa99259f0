"""HTTP doors of meetings: online pages, and the template for the county administrator."""

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading, writing
from server.meetings.queries import meeting_seen, meetings_of_week
from server.meetings.settings import meeting_template_out, meeting_templates, set_meeting_template
from server.meetings.shapes import ListedMeeting, MeetingPage, MeetingTemplateIn, MeetingTemplateOut

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


@api.on("GET", "/templates", list[MeetingTemplateOut])
def list_templates() -> list[MeetingTemplateOut]:
    """How meetings are set up: everywhere, and at places that differ."""
    with reading() as tx:
        return [meeting_template_out(row) for row in meeting_templates(tx)]


@api.on("POST", "/templates", MeetingTemplateOut)
def post_template(body: MeetingTemplateIn) -> MeetingTemplateOut:
    """Set day, time and people of the weekly meeting at a place and below."""
    with writing() as tx:
        return meeting_template_out(set_meeting_template(tx, body))


@api.on("GET", "/<meeting_id>", ListedMeeting)
def show_meeting(path: OneMeeting) -> ListedMeeting:
    """One meeting, for those who cover its village."""
    with reading() as tx:
        return meeting_seen(tx, path.meeting_id)
