"""Identifiers: UUIDv7 (RFC 9562) as lower-case text with dashes, made by phones and servers alike."""

import os
import re
import time
import uuid
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def new_id(now: datetime | None = None) -> str:
    """A fresh UUIDv7. ``now`` lets the demo and tests date it; otherwise the machine's clock does."""
    ms = int(now.timestamp() * 1000) if now else time.time_ns() // 1_000_000
    value = (ms & (1 << 48) - 1) << 80 | 0x7 << 76 | int.from_bytes(os.urandom(10)) & ~(0xF << 76)
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def derived_id(parent: str, name: str = "") -> str:
    """The uuid5 that every phone derives alike from ``parent`` (a UUID), so that two phones make one."""
    return str(uuid.uuid5(uuid.UUID(parent), name))


def _checked(value: str) -> str:
    if not _SHAPE.fullmatch(value):
        raise ValueError("not a UUID in lower case with dashes")
    return value


Id = Annotated[str, StringConstraints(min_length=36, max_length=36), AfterValidator(_checked)]
"""An entity id on the wire."""
