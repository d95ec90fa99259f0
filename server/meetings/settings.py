"""How the weekly meeting is set up, as the county sets it."""

from sqlmodel import col, select

from server.base.ids import new_id
from server.base.seen import check_seen
from server.base.tx import Tx
from server.events.actions import note
from server.meetings.models import MeetingTemplate
from server.meetings.shapes import MeetingTemplateIn, MeetingTemplateOut
from server.people.county import require_county
from server.places.models import Place


def meeting_templates(tx: Tx) -> list[MeetingTemplate]:
    """The one for everywhere, and those of places that differ."""
    require_county(tx)
    return list(tx.session.exec(select(MeetingTemplate).order_by(col(MeetingTemplate.id))))


def meeting_template_out(row: MeetingTemplate) -> MeetingTemplateOut:
    """One as screens see it."""
    return MeetingTemplateOut.model_validate(row, from_attributes=True)


def set_meeting_template(tx: Tx, body: MeetingTemplateIn) -> MeetingTemplate:
    """Set day, time and people at a place and below; meetings already planned move at the next tick of the clock."""
    require_county(tx)
    if body.place_id is not None:
        tx.get(Place, body.place_id)
    row = tx.session.exec(select(MeetingTemplate).where(MeetingTemplate.place_id == body.place_id)).first()
    check_seen(body, meeting_template_out(row) if row else None)
    if row is None:
        row = tx.add(MeetingTemplate(id=new_id(), place_id=body.place_id, roles=[], leader_roles=[]))
    row.weekday, row.at = body.weekday, body.at.strftime("%H:%M")
    row.roles, row.leader_roles = list(body.roles), list(body.leader_roles)
    note(tx, "meeting_template.set", ("meeting_template", row.id), body.place_id, **_facts(body))
    return row


def _facts(body: MeetingTemplateIn) -> dict[str, object]:
    return body.model_dump(mode="json", exclude={"place_id", "seen"})
