"""Stamps tell what a step was done for: a digest of its inputs, kept inside what it made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(files: Iterable[Path], *facts: str) -> str:
    """Digest contents, not times: a fresh clone and a checkout change every time and no content."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\0".encode())
    for fact in facts:
        whole.update(f"{fact}\0".encode())
    return whole.hexdigest()


def read(stamp: Path) -> str:
    """Return what a stamp says; nothing when it is not there."""
    return stamp.read_text() if stamp.is_file() else ""


def write(stamp: Path, text: str) -> None:
    """Set a stamp, after the work and only then."""
    stamp.write_text(text)
