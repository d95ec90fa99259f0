"""A giver takes a task back, or asks for it after all."""

from collections.abc import Sequence

from sqlmodel import col, or_, select

from server.base.errors import NeedsMissing, NotFound
from server.base.tx import Tx
from server.events.actions import note
from server.notices.actions import rewrite, say_again
from server.people.names import name_of
from server.tasks.actions import told_of, touch_task
from server.tasks.models import Task
from server.tasks.shapes import WithdrawTask
from server.tasks.showing import end_showing
from server.tasks.words import ASKED, WITHDRAWN


def withdraw_task(tx: Tx, body: WithdrawTask) -> None:
    """No longer asked, or after all; what was ticked stays. What was said last counts, as with its end."""
    changed = [task for task in _own_tasks(tx, body.id) if _is_said_later(tx, task)]
    for task in changed:
        task.withdrawn_at, task.withdraw_said_at = tx.made_at if body.withdrawn else None, tx.made_at
        kind = "task.withdrawn" if body.withdrawn else "task.asked_again"
        note(tx, kind, ("task", task.id), place_id=task.village_id)
        end_showing(tx, task, is_over=body.withdrawn or task.finished_at is not None)
        touch_task(tx, task)
    tx.session.flush()
    if changed:
        _tell(tx, changed, withdrawn=body.withdrawn)


def _own_tasks(tx: Tx, named_id: str) -> Sequence[Task]:
    """One task or all of an asking, locked; only whoever gave them may take them back."""
    asked = select(Task).where(or_(Task.id == named_id, Task.asked_id == named_id)).order_by(col(Task.id))
    tasks = tx.session.exec(asked.with_for_update()).all()
    if not tasks:
        raise NeedsMissing(named_id)
    if tx.actor.is_person and any(task.created_by != tx.actor.person_id for task in tasks):
        raise NotFound()
    return tasks


def _is_said_later(tx: Tx, task: Task) -> bool:
    return task.withdraw_said_at is None or tx.made_at >= task.withdraw_said_at


def _tell(tx: Tx, changed: Sequence[Task], *, withdrawn: bool) -> None:
    """Their inbox says so; not for people of whom the same is still asked in another village."""
    first = changed[0]
    people = set[str]().union(*(told_of(tx, task) for task in changed))
    said = {"title": first.title, "name": name_of(tx, first.created_by)}
    if not withdrawn:
        say_again(tx, ASKED, first.asked_id, people, due=first.due_on, **said)
        return
    others = select(Task).where(Task.asked_id == first.asked_id, col(Task.withdrawn_at).is_(None))
    still = set[str]().union(*(told_of(tx, task) for task in tx.session.exec(others)))
    rewrite(tx, WITHDRAWN, first.asked_id, people - still, **said)
