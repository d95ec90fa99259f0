"""Capture tokens: fetched while there is a network, named by a photo taken later, and good for one. Pure.

A token is the second of its issue, six random bytes and a seal over both, its author and its device. So nothing is
stored when it is issued, and it is worth nothing on another phone or to another person.
"""

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

GOOD_FOR = timedelta(hours=36)  # a day in the hills, and the night before
SLACK = timedelta(minutes=1)  # a skew is measured over a slow link: it may be off by some seconds
_SEAL, _RANDOM = 14, 6  # bytes: with four of time, 24, so 32 letters without padding


def new_token(key: bytes, author_id: str, device_id: str, now: datetime) -> str:
    """A token of this author and device, issued now."""
    head = int(now.timestamp()).to_bytes(4) + os.urandom(_RANDOM)
    return base64.urlsafe_b64encode(head + _seal(key, head, author_id, device_id)).decode()


def issued_at(keys: Iterable[bytes], token: str, author_id: str, device_id: str) -> datetime | None:
    """When we issued it to this author on this device; ``None`` if we never did."""
    try:
        raw = base64.b64decode(token.encode(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    head, seal = raw[: 4 + _RANDOM], raw[4 + _RANDOM :]
    if not any(hmac.compare_digest(seal, _seal(key, head, author_id, device_id)) for key in keys):
        return None
    return datetime.fromtimestamp(int.from_bytes(head[:4]), UTC)


def supports(issued: datetime, taken_at: datetime) -> bool:
    """Whether a photo taken then was taken while the token was good."""
    return issued - SLACK <= taken_at <= issued + GOOD_FOR + SLACK


def _seal(key: bytes, head: bytes, author_id: str, device_id: str) -> bytes:
    said = b"\0".join((b"xiaoge capture 1", author_id.encode(), device_id.encode(), head))
    return hmac.new(key, said, hashlib.sha256).digest()[:_SEAL]
