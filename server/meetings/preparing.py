"""Agendas keep up with the week until the meeting is held."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.meetings.agenda import agendas
from server.meetings.models import PLANNED, Meeting
from server.places.villages import in_chunks, villages
from server.sync.streams import place_stream, touch

SOON = timedelta(days=8)
STILL_OPEN = timedelta(days=1)  # a meeting that begins late in the day, or is recorded after it


def prepare_agendas(services: Services) -> int:
    """Write the agendas of the next meetings again where they changed; return how many."""
    with services.reading(CLOCK) as tx:
        ids = [village.id for village in villages(tx)]
    return sum(_prepare(services, chunk) for chunk in in_chunks(ids))


def _prepare(services: Services, village_ids: Sequence[str]) -> int:
    with services.reading(CLOCK) as tx:
        changed = _changed(tx, village_ids)
    if not changed:
        return 0
    with services.writing(CLOCK) as tx:
        changed = _changed(tx, village_ids)
        for meeting, agenda in changed:
            meeting.agenda = agenda
            touch(tx, place_stream(meeting.village_id), "meeting", meeting.id)
        return len(changed)


def _changed(tx: Tx, village_ids: Sequence[str]) -> list[tuple[Meeting, list[dict[str, object]]]]:
    asked = select(Meeting).where(
        col(Meeting.village_id).in_(village_ids),
        Meeting.state == PLANNED,
        col(Meeting.starts_at) > tx.now - STILL_OPEN,
        col(Meeting.starts_at) < tx.now + SOON,
    )
    ordered = asked.order_by(col(Meeting.id))
    meetings = tx.session.exec(ordered.with_for_update() if tx.is_writing else ordered).all()
    fresh = agendas(tx, villages(tx, [meeting.village_id for meeting in meetings]))
    return [(m, fresh[m.village_id]) for m in meetings if fresh.get(m.village_id, m.agenda) != m.agenda]
