"""Tasks that go from one person to another, with a post."""

from sqlmodel import col, select

from server.base.tx import Tx
from server.events.actions import note
from server.people.scope import covers_path
from server.places.models import Place
from server.tasks.actions import touch_task
from server.tasks.models import Task, TaskAssignee
from server.tasks.queries import STILL_ASKED, named_now
from server.tasks.scope import ASKERS, require_may_ask, task_to_change


def named_tasks(tx: Tx, person_id: str) -> list[Task]:
    """What somebody is asked by name and has not finished, anywhere; the soonest first."""
    is_open = col(Task.finished_at).is_(None), STILL_ASKED
    asked = select(Task).where(col(Task.id).in_(named_now(person_id)), *is_open)
    return list(tx.session.exec(asked.order_by(col(Task.due_on), col(Task.id))))


def open_tasks_of(tx: Tx, person_id: str) -> list[Task]:
    """Those of them that the caller may ask of somebody else."""
    return [task for task in named_tasks(tx, person_id) if may_hand_on(tx, task)]


def hand_over_task(tx: Tx, task_id: str, from_id: str, to_id: str) -> bool:
    """Somebody else is asked; what the former did before still counts. False if it has gone on since."""
    task, held = task_to_change(tx, task_id), tx.session.get(TaskAssignee, (task_id, from_id))
    if held is None or held.until is not None or task.finished_at or task.withdrawn_at or not may_hand_on(tx, task):
        return False
    require_may_ask(tx, to_id)
    held.until = tx.now
    named = tx.session.get(TaskAssignee, (task_id, to_id))
    if named is None:
        tx.add(TaskAssignee(task_id=task_id, person_id=to_id))
    else:
        named.until = None
    tx.session.flush()
    note(tx, "task.handed_over", ("task", task.id), place_id=task.village_id, former=from_id, person_id=to_id)
    touch_task(tx, task, [from_id, to_id])
    return True


def may_hand_on(tx: Tx, task: Task) -> bool:
    """Whoever may ask where it is; one of people only stays with its giver."""
    if task.village_id is None:
        return task.created_by == tx.actor.person_id or not tx.actor.is_person
    return covers_path(tx, tx.get(Place, task.village_id).path, ASKERS)
