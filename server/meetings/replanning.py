"""A meeting moves when its calendar or its template changed after it was planned, and its people hear of it."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import col, select

from server.base.clock import local_date, stamp
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.events.actions import note
from server.meetings.attendees import attendees_of, template_for
from server.meetings.models import CANCELLED, PLANNED, Meeting
from server.meetings.planning import plan_for, reason_for
from server.meetings.rules import Plan
from server.meetings.words import CALLED_OFF, MOVED, said
from server.notices.actions import post_letters
from server.notices.shapes import Letter
from server.places.villages import Village, villages
from server.sync.streams import place_stream, touch


def replan_meetings(services: Services) -> int:
    """Move planned meetings whose calendar or template changed, and tell; return how many."""
    with services.reading(CLOCK) as tx:
        if not _moved(tx):
            return 0
    with services.writing(CLOCK) as tx:
        changed = _moved(tx)
        for meeting, village, plan in changed:
            _apply(tx, meeting, plan)
            touch(tx, place_stream(village.id), "meeting", meeting.id)
        post_letters(tx, _letters(tx, changed))
        return len(changed)


def _moved(tx: Tx) -> list[tuple[Meeting, Village, Plan]]:
    """Meetings to come that stand on another day than they would be planned for now."""
    asked = select(Meeting).where(col(Meeting.starts_at) > tx.now, col(Meeting.state).in_((PLANNED, CANCELLED)))
    # locked, so that of two schedulers the second finds nothing left to move
    meetings = tx.session.exec(asked.order_by(col(Meeting.id)).with_for_update() if tx.is_writing else asked)
    by_id = {village.id: village for village in villages(tx) if template_for(tx, village)}
    found = []
    for meeting in meetings:
        if village := by_id.get(meeting.village_id):
            plan = plan_for(tx, meeting.week, village)
            if plan.starts_at > tx.now and not _stands(meeting, plan):
                found.append((meeting, village, plan))
    return found


def _stands(meeting: Meeting, plan: Plan) -> bool:
    return meeting.starts_at == plan.starts_at and (meeting.state == PLANNED) == plan.is_held


def _apply(tx: Tx, meeting: Meeting, plan: Plan) -> None:
    meeting.starts_at, meeting.moved_from = plan.starts_at, plan.moved_from
    meeting.state = PLANNED if plan.is_held else CANCELLED
    meeting.reason = reason_for(tx, plan)
    note(tx, "meeting.moved", ("meeting", meeting.id), place_id=meeting.village_id, starts_at=stamp(plan.starts_at))


def _letters(tx: Tx, changed: Sequence[tuple[Meeting, Village, Plan]]) -> list[Letter]:
    """One letter per person, week and new time, with the villages inside."""
    people = attendees_of(tx, [village for _, village, _ in changed], local_date(tx.now))
    inside: dict[tuple[str, str, Plan], list[tuple[Meeting, Village]]] = defaultdict(list)
    for meeting, village, plan in changed:
        for person in people[village.id]:
            inside[person.person_id, meeting.week, plan].append((meeting, village))
    return [_letter(tx, *key, meetings) for key, meetings in inside.items()]


def _letter(tx: Tx, person_id: str, week: str, plan: Plan, meetings: list[tuple[Meeting, Village]]) -> Letter:
    words = MOVED if plan.is_held else CALLED_OFF
    only = meetings[0][0]
    values = said(plan.starts_at, [village.name for _, village in meetings], plan.moved_from, only.reason)
    link = f"/meetings/{only.id}" if len(meetings) == 1 else f"/meetings?week={week}"
    return Letter(person_id, words, link, values=values)
