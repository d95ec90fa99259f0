"""Ops on meetings."""

from server.base.tx import Tx
from server.meetings.actions import hold_meeting
from server.meetings.models import Meeting
from server.meetings.shapes import HoldMeeting
from server.sync.registry import OpKind


def _village(tx: Tx, body: HoldMeeting) -> str | None:
    meeting = tx.session.get(Meeting, body.id)
    return meeting.village_id if meeting else None


OPS = [OpKind("meeting.hold", 1, HoldMeeting, hold_meeting, is_recording=True, place_of=_village)]
