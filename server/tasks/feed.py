"""Tasks on phones: those of the village, and those that the caller asked or is asked by name."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlmodel import col, or_, select

from server.base.tx import Tx
from server.people.holdings import HOLDINGS
from server.people.scope import my_posts
from server.sync.coverage import Coverage
from server.sync.registry import FeedKind, Shown
from server.sync.streams import person_stream, place_stream
from server.tasks.models import Task
from server.tasks.queries import STILL_ASKED, my_named_tasks, named_now, tasks_out
from server.tasks.scope import holds_role
from server.tasks.shapes import TaskOut


def _page(tx: Tx, coverage: Coverage, stream: str, after: str, limit: int) -> Sequence[str]:
    home = _home(tx, stream)
    if home is None:
        return []
    kept_from = tx.now - timedelta(days=HOLDINGS[coverage.role].closed_days)
    is_held = or_(col(Task.finished_at).is_(None), col(Task.finished_at) >= kept_from)
    asked = select(Task.id).where(home, is_held, STILL_ASKED, col(Task.id) > after)
    return tx.session.exec(asked.order_by(col(Task.id)).limit(limit)).all()


def _home(tx: Tx, stream: str) -> Any:
    me = tx.actor.person_id
    if stream == person_stream(me):
        return or_(col(Task.created_by) == me, col(Task.id).in_(named_now(me)))
    if stream.startswith("place:"):
        return col(Task.village_id) == stream.removeprefix("place:")
    return None


def _render(tx: Tx, coverage: Coverage, ids: Sequence[str]) -> dict[str, Shown]:
    rows = tx.session.exec(select(Task).where(col(Task.id).in_(ids))).all()
    named = my_named_tasks(tx, ids)
    asked = [row for row in rows if row.withdrawn_at is None]
    seen = [row for row in asked if row.id in named or _is_seen(tx, coverage, row)]
    shapes = {out.id: out for out in tasks_out(tx, seen)}
    return {row.id: Shown(_stream(tx, row), shapes.get(row.id)) for row in rows}


def _stream(tx: Tx, row: Task) -> str:
    """Its village's; a task of people only lives with each of them."""
    return place_stream(row.village_id) if row.village_id else person_stream(tx.actor.person_id)


def _is_seen(tx: Tx, coverage: Coverage, row: Task) -> bool:
    if row.created_by == tx.actor.person_id or holds_role(row, my_posts(tx)):
        return True
    if row.village_id is None or place_stream(row.village_id) not in coverage.streams:
        return False
    return coverage.links is None


FEED = [FeedKind("task", TaskOut, _page, _render)]
