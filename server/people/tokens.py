"""Tokens of sessions and grants, and when an idle desktop is locked."""

import hashlib
from datetime import datetime


def token_hash(token: str) -> str:
    """Only this is stored: tokens are 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_locked(active_at: datetime | None, lock_after_seconds: int | None, now: datetime) -> bool:
    """Whether a desktop session has been idle for too long."""
    if lock_after_seconds is None or active_at is None:
        return False
    return (now - active_at).total_seconds() > lock_after_seconds
