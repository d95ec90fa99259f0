"""What a phone says: ops, visits, photos."""

import hashlib
from datetime import datetime
from typing import Any

from server.base.clock import stamp, system_clock
from server.base.ids import new_id


def visit(home: str, device: str, photos: list[dict[str, Any]], at: datetime | None = None) -> dict[str, Any]:
    """An op that records a visit, made just now unless it says when."""
    body = {
        "id": new_id(),
        "household_ids": [home],
        "happened_at": stamp(at or system_clock()),
        "how": "home",
        "purposes": [],
        "heard": "一切都好",
        "photos": photos,
    }
    return op("visit.record", body, device, at=at)


def op(
    kind: str, body: dict[str, Any], device: str, needs: list[str] | None = None, at: datetime | None = None
) -> dict[str, Any]:
    """An op made just now unless it says when."""
    made = {"op_id": new_id(), "kind": kind, "version": 1, "needs": needs or [], "body": body}
    return made | {"made_at": stamp(at or system_clock()), "device_id": device}


def photo(data: bytes, thumb: bytes = b"") -> dict[str, Any]:
    """What a phone says of a photo, and of the thumbnail that it made."""
    small = {"thumb_sha256": sha256(thumb), "thumb_size": len(thumb)} if thumb else {}
    return small | {
        "id": new_id(),
        "sha256": sha256(data),
        "size": len(data),
        "mime": "image/jpeg",
        "width": 1600,
        "height": 1200,
        "taken_at": stamp(system_clock()),
    }


def sha256(data: bytes) -> str:
    """As hex."""
    return hashlib.sha256(data).hexdigest()
