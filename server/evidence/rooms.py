"""How much an author may send ahead of its records. With a record, photos are not counted at all."""

import time
from dataclasses import dataclass

from server.base.errors import Transport
from server.base.services import Services
from server.evidence.rules import MAX_WAITING_BYTES, MAX_WAITING_UPLOADS
from server.evidence.statements import UNLINKED

QUOTA_WAIT = 3600  # seconds
COUNTED_FOR = 60.0  # seconds; a morning's ten photos of a phone are counted once


@dataclass
class Room:
    """What is left for one author, by the last count in the database and what came since."""

    until: float
    uploads: int
    bytes: int

    def takes(self, size: int) -> bool:
        """Whether so many bytes more fit; then they are taken."""
        if time.monotonic() > self.until or self.uploads < 1 or self.bytes < size:
            return False
        self.uploads, self.bytes = self.uploads - 1, self.bytes - size
        return True


def take_room(services: Services, author_id: str, size: int) -> None:
    """Take room for an upload, or raise ``too_many`` (429)."""
    rooms: dict[str, Room] = services.registry.setdefault("rooms", {})
    if author_id in rooms and rooms[author_id].takes(size):
        return
    rooms[author_id] = _counted(services, author_id)
    if not rooms[author_id].takes(size):
        raise Transport(429, "too_many", retry_after=QUOTA_WAIT)


def _counted(services: Services, author_id: str) -> Room:
    with services.db.engine.connect() as connection:
        found = UNLINKED.one(connection, author=author_id)
    count, size = found or (0, 0)
    return Room(time.monotonic() + COUNTED_FOR, MAX_WAITING_UPLOADS - count, MAX_WAITING_BYTES - size)
