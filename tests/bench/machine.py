"""What the figures were measured on: the machine, and the versions of everything that has a part in them."""

import os
import platform
import shutil
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from deploy.bootstrap.browser import find_chromium
from deploy.bootstrap.services import find_postgres

PACKAGES = ("flask", "sqlalchemy", "gunicorn", "pydantic", "pillow", "fastapi")


def machine() -> dict[str, Any]:
    """Cores, memory, system, versions; ``None`` for what is not here."""
    postgres = find_postgres()
    return {
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "memory_mb": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "postgresql": _said(postgres / "postgres" if postgres else None),
        "node": _said(shutil.which("node")),
        "chromium": _said(find_chromium()),
        "packages": {name: version(name) for name in PACKAGES},
    }


def _said(program: str | Path | None) -> str | None:
    if program is None:
        return None
    return subprocess.run([str(program), "--version"], capture_output=True, text=True).stdout.strip()
