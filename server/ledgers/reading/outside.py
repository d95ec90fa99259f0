"""The reading process as seen from outside: rows come one at a time, whatever happens to it is a sentence."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.ledgers.layout import Merge
from server.ledgers.reading.limits import Unreadable
from server.ledgers.reading.patience import Patience

HOME = Path(__file__).resolve().parents[3]


@dataclass
class Sheet:
    """A sheet while it is read. ``rows`` ends with ``Unreadable`` if the process did not come to the end."""

    sheets: list[str]
    name: str
    merges: list[Merge]
    hidden: frozenset[int]
    notes: list[str]
    rows: Iterator[list[Any]]


@contextmanager
def reading_file(path: Path, sheet: str = "") -> Iterator[Sheet]:
    """Open ``path`` in a process of its own; ``sheet`` by name, or the first one with a table."""
    command = [sys.executable, "-m", "server.ledgers.reading.inside", str(path), sheet]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=HOME, env=_bare_environment()
    ) as process:
        patience = Patience(process)
        try:
            lines = _lines(patience)
            about = next(lines)
            merges = [(m[0], m[1], m[2], m[3]) for m in about["merges"]]
            hidden = frozenset(about["hidden"])
            yield Sheet(about["sheets"], about["sheet"], merges, hidden, about["notes"], lines)
        finally:
            patience.end()


def _lines(patience: Patience) -> Iterator[Any]:
    for line in patience.lines():
        value = json.loads(line)
        if isinstance(value, dict) and "failure" in value:
            raise Unreadable(value["failure"])
        if isinstance(value, dict) and "end" in value:
            return
        yield value
    raise Unreadable("took_too_long" if patience.is_over else "file_damaged")


def _bare_environment() -> dict[str, str]:
    """No keys and no addresses for a process that opens strangers' files."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("XIAOGE_", "AWS_"))} | {
        "PYTHONIOENCODING": "utf-8"
    }
