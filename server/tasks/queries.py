"""Asking about tasks: as people read them, on phones and online pages."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from server.base.tx import Tx
from server.evidence.queries import slots_of
from server.people.names import names_of
from server.people.place_names import place_names
from server.people.scope import covered_place, my_posts, prefixes
from server.places.models import Place
from server.places.within import lies_in
from server.tasks.models import Task, TaskAssignee, TaskItem
from server.tasks.scope import ASKERS, holds_role
from server.tasks.shapes import DoneOut, ItemOut, ListedTask, TaskOut, TaskPage, TaskSlot
from server.tasks.showing import slots_asked

STILL_ASKED = col(Task.withdrawn_at).is_(None)


def tasks_out(tx: Tx, rows: Sequence[Task]) -> list[TaskOut]:
    """Tasks with their lines and names: five questions, however many tasks."""
    ids = [row.id for row in rows]
    items = _items(tx, ids)
    said = {item.said_by for of_one in items.values() for item in of_one if item.said_by}
    names = names_of(tx, said | {row.created_by for row in rows})
    named = my_named_tasks(tx, ids)
    photos = slots_of(tx, "task", [row.id for row in rows if row.shows])
    return [_out(tx, row, items[row.id], names, row.id in named, photos.get(row.id, {})) for row in rows]


def my_named_tasks(tx: Tx, ids: Collection[str]) -> set[str]:
    """Which of these tasks are asked of the caller by name."""
    mine = named_now(tx.actor.person_id)
    return set(tx.session.exec(mine.where(col(TaskAssignee.task_id).in_(ids))))


def named_now(person_id: str) -> SelectOfScalar[str]:
    """A question for the tasks that are asked of somebody by name and not handed on."""
    return select(TaskAssignee.task_id).where(TaskAssignee.person_id == person_id, col(TaskAssignee.until).is_(None))


def task_page(tx: Tx, place_id: str | None, state: str | None, after: str | None, limit: int) -> TaskPage:
    """Tasks that the caller was asked, asked others, or oversees, newest first."""
    asked = select(Task).where(_covered(tx, place_id), STILL_ASKED).order_by(col(Task.id).desc()).limit(limit + 1)
    if state is not None:
        asked = asked.where(col(Task.finished_at).is_(None) if state == "open" else col(Task.finished_at).is_not(None))
    if after:
        asked = asked.where(col(Task.id) < after)
    rows = tx.session.exec(asked).all()
    more = rows[limit - 1].id if len(rows) > limit else None
    return TaskPage(items=_listed(tx, rows[:limit]), next=more)


def _listed(tx: Tx, rows: Sequence[Task]) -> list[ListedTask]:
    names = place_names(tx, [row.village_id for row in rows if row.village_id])
    return [
        ListedTask.model_construct(**dict(out), place_name=names.get(row.village_id or "", ""))
        for row, out in zip(rows, tasks_out(tx, rows), strict=True)
    ]


def _out(
    tx: Tx, row: Task, items: list[TaskItem], names: dict[str, str], is_named: bool, photos: dict[str, list[str]]
) -> TaskOut:
    return TaskOut(
        id=row.id,
        asked_id=row.asked_id,
        title=row.title,
        note=row.note,
        items=[_item_out(item, names) for item in items],
        due_on=row.due_on,
        village_ids=[row.village_id] if row.village_id else [],
        mine=is_named or holds_role(row, my_posts(tx)),
        finished_at=row.finished_at,
        created_by_name=names.get(row.created_by, ""),
        may_withdraw=row.created_by == tx.actor.person_id,
        slots=[TaskSlot(slot=slot, photos=photos.get(slot, [])) for slot in slots_asked(row)],
    )


def _item_out(item: TaskItem, names: dict[str, str]) -> ItemOut:
    done = None
    if item.is_done and item.said_at is not None:
        done = DoneOut(by_name=names.get(item.said_by or "", ""), at=item.said_at)
    return ItemOut(id=item.id, text=item.text, done=done)


def _items(tx: Tx, ids: Collection[str]) -> dict[str, list[TaskItem]]:
    found: dict[str, list[TaskItem]] = defaultdict(list)
    asked = select(TaskItem).where(col(TaskItem.task_id).in_(ids)).order_by(col(TaskItem.position))
    for item in tx.session.exec(asked):
        found[item.task_id].append(item)
    return found


def _covered(tx: Tx, place_id: str | None) -> Any:
    if place_id is not None:
        return _in_place(covered_place(tx, place_id, ASKERS).path)
    me = tx.actor.person_id
    named = col(Task.id).in_(named_now(me))
    overseen = [_in_place(path) for path in prefixes(tx, ASKERS)]
    villages = [post.village_id for post in my_posts(tx) if post.village_id]
    return or_(col(Task.created_by) == me, named, col(Task.village_id).in_(villages), *overseen)


def _in_place(path: str) -> Any:
    return col(Task.village_id).in_(select(Place.id).where(lies_in(path)))
