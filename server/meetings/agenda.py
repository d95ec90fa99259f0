"""The agenda that writes itself: what was decided last time, what is open, what has to be shot again.

Rooms beside this one add their own lines: ``AGENDA`` in their ``agenda.py``, collected by the application.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import func
from sqlmodel import col, or_, select

from server.base.clock import local_date
from server.base.tx import Tx
from server.evidence.models import Subject
from server.issues.models import Issue
from server.issues.rules import OPEN
from server.meetings.models import HELD, Meeting, MeetingRecord
from server.meetings.words import action_line, count_line
from server.places.villages import Village
from server.tasks.models import Task

OTHERS = "agenda"  # registry key: kind -> (tx, village ids) -> village id -> (count, where it leads)
Counts = dict[str, tuple[int, str]]
Counter = Callable[[Tx, Sequence[str]], Counts]


def agendas(tx: Tx, among: Sequence[Village]) -> dict[str, list[dict[str, Any]]]:
    """Village id -> lines, each with kind, text in both languages, where it leads, and how many it is about."""
    ids = [village.id for village in among]
    counted = {kind: count(tx, ids) for kind, count in _counters(tx).items()}
    decided = _last_actions(tx, ids)
    return {village_id: [*decided[village_id], *_lines(village_id, counted)] for village_id in ids}


def _counters(tx: Tx) -> dict[str, Counter]:
    others: dict[str, Counter] = tx.services.registry.get(OTHERS, {})
    own: dict[str, Counter] = {
        "issues_overdue": _overdue,
        "issues_to_verify": _to_verify,
        "issues_open": _open,
        "photos": _to_shoot_again,
    }
    return own | others


def _lines(village_id: str, counted: dict[str, Counts]) -> list[dict[str, Any]]:
    mine = {kind: counts[village_id] for kind, counts in counted.items() if village_id in counts}
    return [count_line(kind, count, ref) for kind, (count, ref) in mine.items() if count]


def _overdue(tx: Tx, ids: Sequence[str]) -> Counts:
    late = col(Issue.due_on) < local_date(tx.now)
    return _issues(tx, ids, col(Issue.state).in_(OPEN) & late, "overdue")


def _open(tx: Tx, ids: Sequence[str]) -> Counts:
    return _issues(tx, ids, col(Issue.state).in_(OPEN), "open")


def _to_verify(tx: Tx, ids: Sequence[str]) -> Counts:
    return _issues(tx, ids, col(Issue.state) == "fixed", "fixed")


def _issues(tx: Tx, ids: Sequence[str], which: Any, state: str) -> Counts:
    asked = select(Issue.village_id, func.count()).where(col(Issue.village_id).in_(ids), which)
    found = tx.session.exec(asked.group_by(col(Issue.village_id)))
    return {village: (count, f"/issues?state={state}") for village, count in found}


def _to_shoot_again(tx: Tx, ids: Sequence[str]) -> Counts:
    is_open = col(Subject.village_id).in_(ids) & col(Subject.closed_at).is_(None) & (col(Subject.returned) > 0)
    asked = select(Subject.village_id, func.sum(Subject.returned)).where(is_open)
    found = tx.session.exec(asked.group_by(col(Subject.village_id)))
    return {str(village): (int(count), "/issues?state=returned") for village, count in found}


def _last_actions(tx: Tx, ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """What the newest held meeting of each village decided and nobody has finished yet."""
    newest = (
        select(Meeting.village_id, func.max(Meeting.week).label("week"))
        .where(col(Meeting.village_id).in_(ids), Meeting.state == HELD)
        .group_by(Meeting.village_id)
        .subquery()
    )
    is_newest = (col(Meeting.village_id) == newest.c.village_id) & (col(Meeting.week) == newest.c.week)
    asked = select(Meeting.village_id, MeetingRecord.actions).join(newest, is_newest)
    records = tx.session.exec(asked.join(MeetingRecord, col(MeetingRecord.id) == Meeting.record_id)).all()
    finished = _finished(tx, [action["id"] for _, actions in records for action in actions])
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for village_id, actions in records:
        found[village_id] = [action_line(action) for action in actions if action["id"] not in finished]
    return found


def _finished(tx: Tx, ids: Sequence[str]) -> set[str]:
    """Done, or no longer asked."""
    is_over = or_(col(Task.finished_at).is_not(None), col(Task.withdrawn_at).is_not(None))
    return set(tx.session.exec(select(Task.id).where(col(Task.id).in_(ids), is_over)))
