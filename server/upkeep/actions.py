"""What a phone could not deliver, brought by hand."""

from server.base.errors import NotFound
from server.base.tx import Tx
from server.events.actions import note
from server.people.scope import OFFICE, VILLAGE_OFFICE, my_roles
from server.sync.rescuing import PutIn

CARRIERS = VILLAGE_OFFICE | OFFICE


def require_carrier(tx: Tx) -> None:
    """The caller's post takes rescue files; for others it is not there."""
    if not CARRIERS & my_roles(tx):
        raise NotFound()


def note_rescue(tx: Tx, device_id: str, came: PutIn) -> None:
    """Leave a line: who put in what of which phone. The records have lines of their own, by their author."""
    note(tx, "rescue.put_in", ("device", device_id), records=came.done, photos=came.stored, of=len(came.answers))
