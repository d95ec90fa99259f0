"""When a desk locks: by the posts that are held today, whenever the session was opened."""

from server.base.tx import Tx
from server.people.models import Device, DeviceSession
from server.people.scope import roles_of
from server.people.tokens import is_locked

LOCK_AFTER = 30 * 60  # seconds; of desktops of those who see whole towns
LOCKED_ROLES = {"county_admin", "town_office", "linked_leader", "inspector"}


def lock_after(tx: Tx, session: DeviceSession) -> int | None:
    """After how many idle seconds the session waits for its password; ``None``: never."""
    is_desktop = tx.get(Device, session.device_id).kind == "desktop"
    return LOCK_AFTER if is_desktop and roles_of(tx, session.person_id) & LOCKED_ROLES else None


def is_session_locked(tx: Tx, session: DeviceSession) -> bool:
    """Whether the session waits for its password."""
    return is_locked(session.active_at, lock_after(tx, session), tx.now)
