"""The minutes as a sheet of A4 that looks like an office's."""

from flask import Response

from server.base.clock import BEIJING
from server.base.pages import PRINT_HINT, page
from server.base.tx import Tx
from server.meetings.queries import meeting_seen
from server.places.models import Place


def minutes_sheet(tx: Tx, meeting_id: str) -> Response:
    """Minutes of one meeting, for those who cover its village."""
    meeting = meeting_seen(tx, meeting_id)
    held = (meeting.held_at or meeting.starts_at).astimezone(BEIJING)
    there = [one.name for one in meeting.attendees if one.present]
    away = [f"{one.name}（{one.reason}）" if one.reason else one.name for one in meeting.attendees if not one.present]
    is_held = meeting.held_at is not None
    year, week = meeting.week.split("-W")
    return page(
        "minutes.html",
        "print.css",
        title=f"{tx.get(Place, meeting.village_id).name}例会记录（{year}年第{int(week)}周）",
        hint=PRINT_HINT,
        when=f"{held.year}年{held.month}月{held.day}日 {held:%H:%M}",
        recorder=meeting.held_by_name or "",
        expected=len(meeting.attendees),
        present=there if is_held else [],
        absent=away if is_held else [],
        agenda=[line.text for line in meeting.agenda],
        minutes=meeting.minutes,
        photos=len(meeting.photo_ids),
        actions=meeting.actions,
    )


DOWNLOADS = {"meeting.minutes": minutes_sheet}
