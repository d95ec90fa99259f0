"""What setting up says: one line per step that does something, one sentence when it cannot go on."""

from __future__ import annotations


class Stop(Exception):
    """Setting up cannot go on; the message says how to mend it."""


def step(what: str) -> None:
    """Announce work that takes a moment."""
    print(f"· {what}", flush=True)


def missing(what: str) -> None:
    """Name something that is not here; what needs it will be skipped, or fail where CI=true."""
    print(f"! {what}", flush=True)
