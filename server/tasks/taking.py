"""Photos of what a task asks to be shown, taken first or again."""

from server.base.errors import Refused
from server.base.tx import Tx
from server.evidence.actions import record_photo
from server.tasks.actions import touch_task
from server.tasks.scope import require_may_work, task_to_change
from server.tasks.shapes import ShowTask
from server.tasks.showing import begin_showing


def show_task(tx: Tx, body: ShowTask) -> None:
    """Photos of any of its slots; one that was returned gets a new version and keeps the old one."""
    task = task_to_change(tx, body.id)
    require_may_work(tx, task)
    subject = begin_showing(tx, task)
    if subject is None:
        raise Refused("slot_unknown", slot=body.photos[0].slot)
    for one in body.photos:
        record_photo(tx, subject, one.slot, one.photo, one.replaces)
    touch_task(tx, task)
