"""Asking about meetings: as people read them, on phones and online pages."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlmodel import col, or_, select

from server.base.clock import local_date, monday_of, week_of
from server.base.errors import Invalid, NotFound
from server.base.pinyin import initials_of
from server.base.tx import Tx
from server.evidence.models import Photo
from server.meetings.attendees import attendees_of
from server.meetings.models import Meeting, MeetingRecord
from server.meetings.rules import week_before
from server.meetings.shapes import ActionOut, AgendaOut, AttendeeOut, ListedMeeting, MeetingOut, MeetingPage, RecordOut
from server.people.names import names_of
from server.people.place_names import place_names
from server.people.scope import covered_place, prefixes
from server.places.models import Place
from server.places.villages import villages
from server.places.within import lies_in
from server.tasks.models import Task


def meetings_out(tx: Tx, rows: Sequence[Meeting]) -> list[MeetingOut]:
    """Meetings with attendees, records, actions and photos: a handful of questions, however many meetings."""
    records = _records(tx, [row.id for row in rows])
    expected = _expected(tx, [row for row in rows if row.record_id is None])
    names = names_of(tx, {record.recorder_id for found in records.values() for record in found})
    finished = _finished(tx, records.values())
    photos = _photos(tx, [row.id for row in rows])
    return [_out(row, records[row.id], expected, names, finished, photos[row.id]) for row in rows]


def meetings_of_week(tx: Tx, place_id: str | None, week: str | None) -> MeetingPage:
    """Meetings of a week (default: this one) in the places that the caller covers, by village."""
    week = _checked(week) if week else week_of(local_date(tx.now))
    below = [covered_place(tx, place_id).path] if place_id else prefixes(tx)
    covered = or_(*(lies_in(path) for path in below)) if below else False
    asked = select(Meeting).join(Place, col(Place.id) == Meeting.village_id).where(Meeting.week == week, covered)
    rows = tx.session.exec(asked.order_by(col(Place.path))).all()
    older = select(Meeting.id).where(Meeting.week == week_before(week)).limit(1)
    more = tx.session.exec(older).first()
    return MeetingPage(week=week, items=_listed(tx, rows), next=week_before(week) if more else None)


def meeting_seen(tx: Tx, meeting_id: str) -> ListedMeeting:
    """One meeting, if the caller covers its village."""
    meeting = tx.session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound()
    covered_place(tx, meeting.village_id)
    return _listed(tx, [meeting])[0]


def _listed(tx: Tx, rows: Sequence[Meeting]) -> list[ListedMeeting]:
    names = place_names(tx, [row.village_id for row in rows])
    return [
        ListedMeeting.model_construct(**dict(out), place_name=names.get(out.village_id, ""))
        for out in meetings_out(tx, rows)
    ]


def records_of(tx: Tx, meeting_ids: Collection[str]) -> list[MeetingRecord]:
    """Every record of these meetings, oldest first."""
    asked = select(MeetingRecord).where(col(MeetingRecord.meeting_id).in_(meeting_ids))
    return list(tx.session.exec(asked.order_by(col(MeetingRecord.made_at), col(MeetingRecord.id))))


def _out(
    row: Meeting,
    records: Sequence[MeetingRecord],
    expected: dict[str, list[AttendeeOut]],
    names: dict[str, str],
    finished: set[str],
    photo_ids: list[str],
) -> MeetingOut:
    current = next((record for record in records if record.id == row.record_id), None)
    attendees = [_attendee(**item) for item in current.attendance] if current else expected[row.id]
    actions = [_action(item, finished) for item in current.actions] if current else []
    return MeetingOut(
        id=row.id,
        village_id=row.village_id,
        week=row.week,
        starts_at=row.starts_at,
        moved_from=row.moved_from,
        reason=row.reason or None,
        state=row.state,
        attendees=attendees,
        agenda=[AgendaOut.model_validate(item) for item in row.agenda],
        minutes=current.minutes if current else "",
        held_at=current.held_at if current else None,
        held_by_name=names.get(current.recorder_id) if current else None,
        actions=actions,
        photo_ids=photo_ids,
        corrected=[_corrected(record, names) for record in records if record is not current],
    )


def _action(item: dict[str, Any], finished: set[str]) -> ActionOut:
    return ActionOut.model_validate(item | {"done": item["id"] in finished})


def _corrected(record: MeetingRecord, names: dict[str, str]) -> RecordOut:
    return RecordOut(by_name=names.get(record.recorder_id, ""), at=record.made_at, minutes=record.minutes)


def _records(tx: Tx, meeting_ids: Collection[str]) -> dict[str, list[MeetingRecord]]:
    found: dict[str, list[MeetingRecord]] = defaultdict(list)
    for record in records_of(tx, meeting_ids):
        found[record.meeting_id].append(record)
    return found


def _expected(tx: Tx, rows: Sequence[Meeting]) -> dict[str, list[AttendeeOut]]:
    people = attendees_of(tx, villages(tx, [row.village_id for row in rows]), local_date(tx.now)) if rows else {}
    return {
        row.id: [
            _attendee(person_id=p.person_id, name=p.name, role=p.role, present=None, reason=None)
            for p in people.get(row.village_id, [])
        ]
        for row in rows
    }


def _attendee(name: str, **more: Any) -> AttendeeOut:
    return AttendeeOut(name=name, pinyin=initials_of(name), **more)


def _photos(tx: Tx, meeting_ids: Collection[str]) -> dict[str, list[str]]:
    asked = select(Photo.subject_id, Photo.id).where(
        Photo.subject_kind == "meeting", col(Photo.subject_id).in_(meeting_ids), col(Photo.is_current)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for meeting_id, photo_id in tx.session.exec(asked.order_by(col(Photo.id))):
        found[meeting_id].append(photo_id)
    return found


def _finished(tx: Tx, records: Collection[Sequence[MeetingRecord]]) -> set[str]:
    ids = [action["id"] for found in records for record in found for action in record.actions]
    asked = select(Task.id).where(col(Task.id).in_(ids), col(Task.finished_at).is_not(None))
    return set(tx.session.exec(asked)) if ids else set()


def _checked(week: str) -> str:
    try:
        monday_of(week)
    except ValueError as error:
        raise Invalid("week_broken", week=week) from error
    return week
