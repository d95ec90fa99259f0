"""Meetings exist before anybody asks for them, on the day that the calendar allows, with an agenda."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from sqlmodel import col, select

from server.base.columns import table_of
from server.base.ids import derived_id
from server.base.insert_missing import insert_missing
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.events.actions import note
from server.meetings.agenda import agendas
from server.meetings.attendees import template_for
from server.meetings.models import CANCELLED, PLANNED, Meeting
from server.meetings.rules import Plan, planned, weeks_ahead
from server.meetings.words import HOLIDAY, NO_WORKDAY
from server.places.villages import Village, in_chunks, villages
from server.reference.calendar import is_workday
from server.reference.models import CalendarDay
from server.reference.published import special_days
from server.sync.streams import place_stream, touch


def meeting_id(village_id: str, week: str) -> str:
    """The id that everybody derives alike."""
    return derived_id(village_id, f"meeting:{week}")


def ensure_meetings(services: Services) -> int:
    """Make the meetings of this week and the next two that are missing; return how many were made."""
    with services.reading(CLOCK) as tx:
        missing = _missing(tx)
    return sum(_make(services, chunk) for chunk in in_chunks(missing))


def _missing(tx: Tx) -> list[tuple[str, Village]]:
    weeks = weeks_ahead(tx.now)
    there = set(tx.session.exec(select(Meeting.week, Meeting.village_id).where(col(Meeting.week).in_(weeks))))
    wanted = [village for village in villages(tx) if template_for(tx, village)]
    return [(week, village) for week in weeks for village in wanted if (week, village.id) not in there]


def _make(services: Services, chunk: Sequence[tuple[str, Village]]) -> int:
    with services.writing(CLOCK) as tx:
        prepared = agendas(tx, list({village.id: village for _, village in chunk}.values()))
        rows = [_row(tx, week, village, prepared[village.id]) for week, village in chunk]
        table = table_of(Meeting)
        new = insert_missing(tx.session, table, rows, ("village_id", "week"))
        for row in rows:
            if row["id"] in new:
                touch(tx, place_stream(row["village_id"]), "meeting", row["id"])
                note(tx, "meeting.planned", ("meeting", row["id"]), place_id=row["village_id"], week=row["week"])
        return len(new)


def _row(tx: Tx, week: str, village: Village, agenda: list[dict[str, Any]]) -> dict[str, Any]:
    plan = plan_for(tx, week, village)
    return {
        "id": meeting_id(village.id, week),
        "village_id": village.id,
        "week": week,
        "starts_at": plan.starts_at,
        "moved_from": plan.moved_from,
        "reason": reason_for(tx, plan),
        "state": PLANNED if plan.is_held else CANCELLED,
        "agenda": agenda,
        "record_id": None,
        "created_at": tx.now,
    }


def plan_for(tx: Tx, week: str, village: Village) -> Plan:
    """When the village's meeting of a week is, by its template and the calendar as they are now."""
    template = template_for(tx, village)
    assert template is not None
    at = time.fromisoformat(template.at)
    return tx.remember(
        ("plan", week, template.id), lambda: planned(week, template.weekday, at, lambda day: is_workday(tx, day))
    )


def reason_for(tx: Tx, plan: Plan) -> str:
    """Why there is no meeting, or why it is not on its usual day; empty if it is."""
    if not plan.is_held:
        return NO_WORKDAY
    return _day_name(tx, plan.moved_from) if plan.moved_from else ""


def _day_name(tx: Tx, day: date) -> str:
    declared = tx.session.get(CalendarDay, day)
    return (declared.note if declared else special_days(day.year).get(day, (False, ""))[1]) or HOLIDAY
