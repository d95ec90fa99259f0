"""The press as seen from outside: it says how far it is; whatever happens to it is a code."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PATIENCE = 600.0  # seconds for a paper; 300 pairs take 20 on two cores
HOME = Path(__file__).resolve().parents[3]


class Unmade(Exception):
    """The paper could not be made; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def printed(folder: Path) -> Iterator[dict[str, Any]]:
    """Print the plan in ``folder``; yields ``{"done": photos}`` and at last ``{"pages": n}``."""
    command = [sys.executable, "-m", "server.documents.press.inside", str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=HOME, env=_bare_environment()
    ) as process:
        timer = threading.Timer(PATIENCE, process.kill)
        timer.start()
        try:
            yield from _lines(process)
        finally:
            timer.cancel()
            process.kill()


def _lines(process: "subprocess.Popen[bytes]") -> Iterator[dict[str, Any]]:
    assert process.stdout is not None
    for line in process.stdout:
        said = json.loads(line)
        if "failure" in said:
            raise Unmade(said["failure"])
        yield said
        if "pages" in said:
            return
    raise Unmade("document_broken")


def _bare_environment() -> dict[str, str]:
    """No keys and no addresses for a process that opens strangers' photos."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("XIAOGE_", "AWS_"))}
