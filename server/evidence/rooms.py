"""How much an author may send, and the disk take. With a record, photos are not counted at all."""

import time
from dataclasses import dataclass

from server.base.errors import Transport
from server.base.files import check_space
from server.base.services import Services
from server.evidence.landing import Wanted
from server.evidence.rules import MAX_THUMB_BYTES, MAX_VOICE_BYTES, MAX_WAITING_BYTES, MAX_WAITING_UPLOADS
from server.evidence.statements import UNLINKED

QUOTA_WAIT = 3600  # seconds
COUNTED_FOR = 60.0  # seconds; a morning's ten photos of a phone are counted once


@dataclass
class Room:
    """What is left for one author, by the last count in the database and what came since."""

    until: float
    uploads: int
    bytes: int

    def takes(self, size: int, files: int) -> bool:
        """Whether so many bytes more fit; then they are taken."""
        if time.monotonic() > self.until or self.uploads < files or self.bytes < size:
            return False
        self.uploads, self.bytes = self.uploads - files, self.bytes - size
        return True


def largest(services: Services, role: str) -> int:
    """The most bytes that a file of this role may have."""
    most = services.settings.max_photo_bytes
    return {"thumb": MAX_THUMB_BYTES, "voice": min(MAX_VOICE_BYTES, most)}.get(role, most)


def make_sure_of_space(services: Services) -> None:
    """Ask phones to wait while a disk is nearly full: the database needs the rest."""
    settings = services.settings
    check_space(settings.data, settings.min_free_bytes)
    if settings.store == "folder":
        check_space(settings.data / "photos", settings.min_free_bytes)  # perhaps a disk of its own


def require_allowed(services: Services, author_id: str, wanted: Wanted) -> None:
    """Refuse what is too large, too much without a record, or more than the disk has room for."""
    if wanted.size > largest(services, wanted.role):
        raise Transport(413, "too_large", limit=largest(services, wanted.role))
    take_room(services, author_id, wanted.size)
    make_sure_of_space(services)


def take_room(services: Services, author_id: str, size: int, files: int = 1) -> None:
    """Take room for an upload, or a few in one request, or raise ``too_many`` (429)."""
    rooms: dict[str, Room] = services.registry.setdefault("rooms", {})
    if author_id in rooms and rooms[author_id].takes(size, files):
        return
    rooms[author_id] = _counted(services, author_id)
    if not rooms[author_id].takes(size, files):
        raise Transport(429, "too_many", retry_after=QUOTA_WAIT)


def _counted(services: Services, author_id: str) -> Room:
    with services.db.engine.connect() as connection:
        found = UNLINKED.one(connection, author=author_id)
    count, size = found or (0, 0)
    return Room(time.monotonic() + COUNTED_FOR, MAX_WAITING_UPLOADS - count, MAX_WAITING_BYTES - size)
