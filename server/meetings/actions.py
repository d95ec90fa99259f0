"""Recording a meeting: attendance and minutes, once by its recorder; a correction is another record."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.errors import NeedsMissing, Problem, Refused
from server.base.ids import new_id
from server.base.tx import Tx
from server.events.actions import note
from server.evidence.actions import record_photo
from server.evidence.subjects import open_subject
from server.meetings.attendees import attendees_of
from server.meetings.models import HELD, Meeting, MeetingRecord
from server.meetings.shapes import ActionIn, HoldMeeting
from server.meetings.words import subject_title
from server.people.names import names_of
from server.people.scope import OFFICE, VILLAGE_OFFICE, covered_place
from server.places.villages import Village, villages
from server.sync.streams import place_stream, touch
from server.tasks.actions import create_task
from server.tasks.scope import require_may_ask
from server.tasks.shapes import CreateTask

RECORDERS = VILLAGE_OFFICE | OFFICE | {"linked_leader"}
ONE_WEEK = timedelta(weeks=1)


def hold_meeting(tx: Tx, body: HoldMeeting) -> MeetingRecord:
    """Keep what the recorder entered. The newest record counts; earlier ones stay and can be read."""
    meeting = recordable(tx, body.id)
    record = tx.add(_record(tx, meeting, body))
    tx.session.flush()
    _put_in_force(tx, meeting, record)
    _keep_photos(tx, meeting, body)
    _make_tasks(tx, meeting, body)
    note(tx, "meeting.held", ("meeting", meeting.id), place_id=meeting.village_id, record=record.id)
    touch(tx, place_stream(meeting.village_id), "meeting", meeting.id)
    return record


def recordable(tx: Tx, meeting_id: str) -> Meeting:
    """The meeting, held back from others; whoever did not cover its village when they recorded it is told nothing."""
    meeting = tx.session.get(Meeting, meeting_id, with_for_update=True)
    if meeting is None:
        raise NeedsMissing(meeting_id)
    covered_place(tx, meeting.village_id, RECORDERS, at=tx.made_at)
    return meeting


def _record(tx: Tx, meeting: Meeting, body: HoldMeeting) -> MeetingRecord:
    return MeetingRecord(
        id=new_id(tx.now),
        meeting_id=meeting.id,
        recorder_id=tx.actor.person_id,
        held_at=min(body.held_at + tx.skew, tx.now),
        made_at=tx.made_at,
        at=tx.now,
        minutes=body.minutes,
        attendance=_attendance(tx, meeting, body),
        actions=_actions(tx, body),
    )


def _attendance(tx: Tx, meeting: Meeting, body: HoldMeeting) -> list[dict[str, Any]]:
    (village,) = villages(tx, [meeting.village_id]) or [Village(meeting.village_id, "", "")]
    expected = attendees_of(tx, [village], local_date(body.held_at))[village.id]
    roles = {person.person_id: person.role for person in expected}
    absent = {item.person_id: item.reason for item in body.absent}
    said = dict.fromkeys([*body.present, *absent])
    names = names_of(tx, [*said, *roles])
    if not said.keys() <= names.keys():
        raise Refused("person_unknown")
    return [
        {
            "person_id": person_id,
            "name": names[person_id],
            "role": roles.get(person_id, ""),
            "present": person_id in body.present if person_id in said else None,
            "reason": absent.get(person_id) or None,
        }
        for person_id in dict.fromkeys([*roles, *said])
    ]


def _actions(tx: Tx, body: HoldMeeting) -> list[dict[str, Any]]:
    names = names_of(tx, [action.owner_id for action in body.actions if action.owner_id])
    return [
        action.model_dump(mode="json") | {"owner_name": names.get(action.owner_id or "")} for action in body.actions
    ]


def _put_in_force(tx: Tx, meeting: Meeting, record: MeetingRecord) -> None:
    """Two phones may have recorded offline: what was made last counts, whichever arrives first."""
    later = select(MeetingRecord.id).where(
        MeetingRecord.meeting_id == meeting.id, col(MeetingRecord.made_at) > record.made_at
    )
    if tx.session.exec(later).first() is None:
        meeting.record_id = record.id
    meeting.state = HELD


def _keep_photos(tx: Tx, meeting: Meeting, body: HoldMeeting) -> None:
    if not body.photos:
        return
    subject = open_subject(
        tx,
        "meeting",
        meeting.id,
        place_id=meeting.village_id,
        village_id=meeting.village_id,
        proves="record",
        title=subject_title(meeting.week),
        is_reviewed=False,
    )
    for photo in body.photos:
        record_photo(tx, subject, "proof", photo)


def _make_tasks(tx: Tx, meeting: Meeting, body: HoldMeeting) -> None:
    """What was decided becomes tasks. One that cannot be asked stays in the minutes: the record is never refused."""
    for action in body.actions:
        owner = _askable(tx, action)
        due = action.due_on or _a_week_later(body)
        asked = CreateTask(
            id=action.id, title=action.text, due_on=due, place_ids=[meeting.village_id], assignee_ids=[owner]
        )
        try:
            create_task(tx, asked)
        except Problem as problem:
            note(tx, "meeting.action_not_asked", ("meeting", meeting.id), action=action.id, code=problem.code)


def _askable(tx: Tx, action: ActionIn) -> str:
    """The owner, if the recorder may ask them; otherwise the recorder sees to it."""
    if action.owner_id is None:
        return tx.actor.person_id
    try:
        require_may_ask(tx, action.owner_id)
    except Refused:
        return tx.actor.person_id
    return action.owner_id


def _a_week_later(body: HoldMeeting) -> date:
    return local_date(body.held_at + ONE_WEEK)
