"""The reading process as seen from outside: rows come one at a time, whatever happens to it is a sentence."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.ledgers.layout import Merge
from server.ledgers.reading.limits import Unreadable

PATIENCE = 300.0  # seconds for a whole file; 300,000 rows take 10
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
        timer = threading.Timer(PATIENCE, process.kill)
        timer.start()
        try:
            lines = _lines(process)
            about = next(lines)
            merges = [(m[0], m[1], m[2], m[3]) for m in about["merges"]]
            hidden = frozenset(about["hidden"])
            yield Sheet(about["sheets"], about["sheet"], merges, hidden, about["notes"], lines)
        finally:
            timer.cancel()
            process.kill()


def _lines(process: "subprocess.Popen[bytes]") -> Iterator[Any]:
    assert process.stdout is not None
    for line in process.stdout:
        value = json.loads(line)
        if isinstance(value, dict) and "failure" in value:
            raise Unreadable(value["failure"])
        if isinstance(value, dict) and "end" in value:
            return
        yield value
    raise Unreadable("file_damaged")


def _bare_environment() -> dict[str, str]:
    """No keys and no addresses for a process that opens strangers' files."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("XIAOGE_", "AWS_"))} | {
        "PYTHONIOENCODING": "utf-8"
    }
