"""What a phone says: ops, visits, photos."""

import hashlib
from typing import Any

from server.base.clock import stamp, system_clock
from server.base.ids import new_id


def visit(home: str, device: str, photos: list[dict[str, Any]]) -> dict[str, Any]:
    """An op that records a visit."""
    body = {
        "id": new_id(),
        "household_ids": [home],
        "happened_at": stamp(system_clock()),
        "how": "home",
        "purposes": [],
        "heard": "一切都好",
        "photos": photos,
    }
    return op("visit.record", body, device)


def op(kind: str, body: dict[str, Any], device: str, needs: list[str] | None = None) -> dict[str, Any]:
    """An op made now."""
    made = {"op_id": new_id(), "kind": kind, "version": 1, "needs": needs or [], "body": body}
    return made | {"made_at": stamp(system_clock()), "device_id": device}


def photo(data: bytes) -> dict[str, Any]:
    """What a phone says of a photo."""
    return {
        "id": new_id(),
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
        "mime": "image/jpeg",
        "width": 1600,
        "height": 1200,
        "taken_at": stamp(system_clock()),
    }
