"""Passwords: argon2id, at most a few at a time, and the same work for a number that nobody has."""

import os
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from server.base.errors import Transport

# OWASP's minimum: 23 ms and 19 MB. The library's own default takes 110 ms and 64 MB each.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_NOBODY = _HASHER.hash(os.urandom(16).hex())
_AT_ONCE = threading.BoundedSemaphore(max(2, min(4, os.cpu_count() or 2)))
LONGEST_WAIT = 10.0  # seconds; then the phone is asked to come again


def hashed(password: str) -> str:
    """The stored form."""
    with _turn():
        return _HASHER.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Whether the password is right; takes as long when there is nothing to compare with."""
    with _turn():
        try:
            return _HASHER.verify(stored or _NOBODY, password) and stored is not None
        except (VerifyMismatchError, InvalidHashError):
            return False


class _turn:
    """A place among the few that hash at the same time."""

    def __enter__(self) -> None:
        if not _AT_ONCE.acquire(timeout=LONGEST_WAIT):
            raise Transport(503, "try_later", retry_after=5)

    def __exit__(self, *_: object) -> None:
        _AT_ONCE.release()
