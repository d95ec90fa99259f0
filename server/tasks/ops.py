"""Ops on tasks."""

from server.base.errors import NotFound
from server.base.tx import Tx
from server.sync.registry import OpKind
from server.tasks.actions import create_task, finish_task, tick_item
from server.tasks.scope import require_may_work, task_to_change
from server.tasks.shapes import CreateTask, FinishTask, ShowTask, TickItem, WithdrawTask
from server.tasks.taking import show_task
from server.tasks.withdrawing import withdraw_task


def _village_of(tx: Tx, body: TickItem | FinishTask | ShowTask) -> str | None:
    task = task_to_change(tx, body.id)
    try:
        require_may_work(tx, task)
    except NotFound:
        return None
    return task.village_id


OPS = [
    OpKind("task.create", 1, CreateTask, create_task),
    OpKind("task.tick", 1, TickItem, tick_item, is_recording=True, place_of=_village_of),
    OpKind("task.finish", 1, FinishTask, finish_task, is_recording=True, place_of=_village_of),
    OpKind("task.show", 1, ShowTask, show_task, is_recording=True, place_of=_village_of),
    OpKind("task.withdraw", 1, WithdrawTask, withdraw_task),
]
