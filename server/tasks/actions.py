"""Asking for something to be done, ticking it off, finishing it."""

from collections.abc import Sequence

from sqlmodel import select

from server.base.clock import local_date
from server.base.errors import NotFound, Refused
from server.base.ids import derived_id
from server.base.tx import Tx
from server.events.actions import note
from server.notices.actions import tell
from server.people.holders import holders_below
from server.people.names import name_of
from server.people.scope import posts_of
from server.places.models import Place
from server.sync.streams import person_stream, place_stream, touch
from server.tasks.models import Task, TaskAssignee, TaskItem
from server.tasks.rules import is_said_later
from server.tasks.scope import asked_places, require_may_ask, require_may_work, task_to_change, villages_of
from server.tasks.shapes import CreateTask, FinishTask, TickItem
from server.tasks.showing import begin_showing, end_showing
from server.tasks.words import ASKED


def create_task(tx: Tx, body: CreateTask) -> list[Task]:
    """Ask for something. Asked of several villages, each gets a task and a checklist of its own."""
    known = tx.session.exec(select(Task).where(Task.asked_id == body.id)).all()
    if known:
        return _asked_again(tx, known)
    places = asked_places(tx, body)
    for person_id in body.assignee_ids:
        require_may_ask(tx, person_id)
    villages: Sequence[Place | None] = villages_of(tx, places) or [None]
    return [_asked_in(tx, body, village, is_one=len(villages) == 1) for village in villages]


def tick_item(tx: Tx, body: TickItem) -> None:
    """A line is done, or not after all. What was said last counts, whichever phone delivers first."""
    task = task_to_change(tx, body.id)
    require_may_work(tx, task)
    item = tx.session.get(TaskItem, body.item_id)
    if item is None or item.task_id != task.id:
        raise NotFound()
    note(tx, "task.ticked", ("task", task.id), place_id=task.village_id, item=item.id, done=body.done)
    if is_said_later(tx.made_at, tx.actor.person_id, item.said_at, item.said_by):
        item.is_done, item.said_by, item.said_at = body.done, tx.actor.person_id, tx.made_at
        touch_task(tx, task)


def finish_task(tx: Tx, body: FinishTask) -> None:
    """The task is finished, or not after all."""
    task = task_to_change(tx, body.id)
    require_may_work(tx, task)
    note(tx, "task.finished" if body.done else "task.resumed", ("task", task.id), place_id=task.village_id)
    if is_said_later(tx.made_at, tx.actor.person_id, task.finish_said_at, task.finished_by):
        task.finished_at = tx.made_at if body.done else None
        task.finish_said_at, task.finished_by = tx.made_at, tx.actor.person_id
        end_showing(tx, task, is_over=body.done)
        touch_task(tx, task)


def touch_task(tx: Tx, task: Task, people: Sequence[str] = ()) -> None:
    """Its village's phones, its asker's, and those of the people named."""
    if task.village_id is not None:
        touch(tx, place_stream(task.village_id), "task", task.id)
    for person_id in {task.created_by, *(people or _assignees(tx, task))} - {""}:
        touch(tx, person_stream(person_id), "task", task.id)


def told_of(tx: Tx, task: Task) -> set[str]:
    """Whom a task is asked of now, by name or by a role."""
    village = tx.get(Place, task.village_id) if task.village_id else None
    return {*_assignees(tx, task), *(_role_holders(tx, task, village) if village else ())} - {task.created_by}


def _asked_again(tx: Tx, known: Sequence[Task]) -> list[Task]:
    if known[0].created_by != tx.actor.person_id:
        raise Refused("id_taken")
    return list(known)


def _asked_in(tx: Tx, body: CreateTask, village: Place | None, *, is_one: bool) -> Task:
    task_id = body.id if is_one or village is None else derived_id(body.id, village.id)
    task = tx.add(_task(tx, body, task_id, village))
    tx.session.flush()
    for position, item in enumerate(body.items):
        item_id = item.id if is_one else derived_id(item.id, task_id)
        tx.add(TaskItem(id=item_id, task_id=task_id, position=position, text=item.text))
    assignees = [i for i in dict.fromkeys(body.assignee_ids) if _belongs(tx, i, village) or is_one]
    for person_id in assignees:
        tx.add(TaskAssignee(task_id=task_id, person_id=person_id))
    begin_showing(tx, task)
    note(tx, "task.asked", ("task", task_id), place_id=task.village_id, people=len(assignees), roles=task.roles)
    touch_task(tx, task, assignees)
    _tell_asked(tx, task, village, assignees)
    return task


def _task(tx: Tx, body: CreateTask, task_id: str, village: Place | None) -> Task:
    return Task(
        id=task_id,
        asked_id=body.id,
        village_id=village.id if village else None,
        title=body.title,
        note=body.note,
        roles=list(dict.fromkeys(body.roles)) if village else [],
        due_on=body.due_on,
        shows=body.shows if village else None,
        created_by=tx.actor.person_id,
        created_at=tx.made_at,
    )


def _belongs(tx: Tx, person_id: str, village: Place | None) -> bool:
    """Whether somebody named belongs to this village's task: by a post in it, or above it."""
    if village is None:
        return True
    posts = posts_of(tx, person_id, local_date(tx.now))
    return any(post.path.startswith(village.path) or village.path.startswith(post.path) for post in posts)


def _tell_asked(tx: Tx, task: Task, village: Place | None, assignees: Sequence[str]) -> None:
    people = [*assignees, *(_role_holders(tx, task, village) if village else ())]
    others = [i for i in dict.fromkeys(people) if i != tx.actor.person_id]
    if others:
        name = name_of(tx, tx.actor.person_id)
        # one key for all the tasks of one asking: a leader of 22 villages is told once
        tell(
            tx, others, ASKED, link=f"/tasks/{task.id}", key=task.asked_id, title=task.title, due=task.due_on, name=name
        )


def _role_holders(tx: Tx, task: Task, village: Place) -> list[str]:
    return [h.person_id for h in holders_below(tx, village.path, task.roles, local_date(tx.now))]


def _assignees(tx: Tx, task: Task) -> list[str]:
    return list(tx.session.exec(select(TaskAssignee.person_id).where(TaskAssignee.task_id == task.id)))
