"""Photos erased on request, told to a plain file in the data folder: a backup made before knows nothing of them."""

import json
from functools import partial
from pathlib import Path

import structlog

from server.base.clock import stamp
from server.base.services import Services
from server.base.tx import Tx

log = structlog.get_logger(__name__)
FILE = "erased.jsonl"


def remember(tx: Tx, photo_id: str) -> None:
    """One more line, once the erasure is durable; never what the photo showed, or why it went."""
    line = json.dumps({"photo": photo_id, "at": stamp(tx.now)}) + "\n"
    tx.after_commit.append(partial(_append, tx.services.settings.data / FILE, line))


def remembered(services: Services) -> list[str]:
    """Ids of photos in the order of their lines; what is no line of ours is passed over and logged."""
    path = services.settings.data / FILE
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []
    found = [_photo_of(line) for line in lines if line.strip()]
    if None in found:
        log.error("lines of erased photos cannot be read", path=str(path), count=found.count(None))
    return [photo_id for photo_id in found if photo_id is not None]


def _append(path: Path, line: str) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(line)
    except OSError as error:
        log.error("an erasure on request cannot be noted beside the data", path=str(path), line=line, exc_info=error)


def _photo_of(line: str) -> str | None:
    try:
        photo_id = json.loads(line)["photo"]
    except (ValueError, TypeError, KeyError):
        return None
    return photo_id if isinstance(photo_id, str) else None
