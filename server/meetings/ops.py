"""Ops on meetings."""

from server.base.tx import Tx
from server.meetings.actions import hold_meeting, recordable
from server.meetings.shapes import HoldMeeting
from server.sync.registry import OpKind


def _village(tx: Tx, body: HoldMeeting) -> str:
    return recordable(tx, body.id).village_id


OPS = [OpKind("meeting.hold", 1, HoldMeeting, hold_meeting, is_recording=True, place_of=_village)]
