"""What a task asks to be shown by photos: how a project goes on, or a notice board as it hangs."""

from typing import cast

from server.base.tx import Tx
from server.evidence.slots import SLOTS, Proves
from server.evidence.subjects import Proven, close_subject, open_subject, reopen_subject
from server.tasks.models import Task


def slots_asked(task: Task) -> tuple[str, ...]:
    """In their order; none of a task that asks for no photo."""
    return SLOTS[cast(Proves, task.shows)] if task.shows else ()


def begin_showing(tx: Tx, task: Task) -> Proven | None:
    """What its photos will prove, or prove; nothing of a task that asks for none."""
    if not task.shows or not task.village_id:
        return None
    return open_subject(
        tx,
        "task",
        task.id,
        place_id=task.village_id,
        village_id=task.village_id,
        proves=cast(Proves, task.shows),
        title=task.title,
    )


def end_showing(tx: Tx, task: Task, *, is_over: bool) -> None:
    """Its photos leave phones after a while and their time of keeping begins, or they are wanted after all."""
    if task.shows:
        (close_subject if is_over else reopen_subject)(tx, "task", task.id)
