"""Arithmetic of the chain: what a leaf commits to, how leaves become a root, how roots follow each other.

Every hash is SHA-256 and begins with a byte that says what it is of, so that none can pass for another (RFC 6962).
The content is hashed apart, with a salt: content and salt may be erased later and the rest can still be checked.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from json import encoder
from typing import Any

SALT_BYTES, HASH_BYTES = 16, 32
MAX_COUNT = 1000  # events of one seal: 20 ms of writing, and what a check holds in memory at once
NO_ROOT = bytes(HASH_BYTES)  # before the first seal
ERASED = '{"erased": true}'  # what is left of an erased content, as it stands in the diary
_LEAF, _NODE, _SEAL, _CONTENT = b"\0", b"\1", b"\2", b"\3"

Head = tuple[str | None, ...]
"""Id, kind, subject kind and id, place, actor, via, device, at, made_at of an event, as text."""


def _writer(item: str, key: str, *, is_sorted: bool) -> Callable[[Any], str]:
    """As ``json.dumps``, whose encoder in C is made once here; by itself it makes one per value, half of the time.

    What is no JSON, as somebody may put it into a row by hand, is written as its text: it fits nothing.
    """
    make = getattr(encoder, "c_make_encoder", None)
    if make is None:
        return json.JSONEncoder(sort_keys=is_sorted, separators=(item, key), default=str).encode
    pieces = make(None, str, encoder.encode_basestring_ascii, None, key, item, is_sorted, False, True)
    return lambda value: "".join(pieces(value, 0))


_canonical = _writer(",", ":", is_sorted=True)
_plain = _writer(", ", ": ", is_sorted=False)
_read = json.JSONDecoder().raw_decode


def canonical(value: Any) -> bytes:
    """The one way to write a JSON value: sorted keys, no blanks, ASCII."""
    return _canonical(value).encode("ascii")


def said_by(text: str) -> Any:
    """The value that a stored JSON text stands for; a text that this program would write differently is only a text.

    So a change of the text is seen even where its meaning stays the same.
    """
    try:
        value, end = _read(text)
    except (ValueError, RecursionError):
        return text
    return value if end == len(text) and _plain(value) == text else text


def content_hash(salt: bytes, text: str) -> bytes:
    """Of an event's data as it stands in the diary."""
    return hashlib.sha256(_CONTENT + salt + canonical(said_by(text))).digest()


def leaf_hash(head: Head, content: bytes) -> bytes:
    """Of a whole event, its content given by hash."""
    return hashlib.sha256(_LEAF + content + canonical(head)).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """Root of the tree of RFC 6962 over leaf hashes, at least one."""
    level = list(leaves)
    while len(level) > 1:
        pairs = [hashlib.sha256(_NODE + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) - 1 :] if len(level) % 2 else pairs
    return level[0]


def chained_root(seq: int, previous: bytes, merkle: bytes, count: int, total: int, sealed_at: str) -> bytes:
    """Root of a seal, which holds everything of it and of all before."""
    return hashlib.sha256(_SEAL + previous + merkle + canonical([seq, count, total, sealed_at])).digest()


def time_text(value: datetime | str) -> str:
    """UTC with microseconds, ``2026-11-23 01:02:03.000004``: as SQLite keeps it, whose text is taken as it is."""
    if isinstance(value, datetime):
        shifted = value.replace(tzinfo=None) - (value.utcoffset() or timedelta())  # a third of what astimezone takes
        return shifted.isoformat(" ", "microseconds")
    return value
