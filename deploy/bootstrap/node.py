"""Node: the machine's if it is new enough, else the one that PyPI carries, inside the virtual environment."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess

from . import machine, stamps
from .machine import PWA, VENV
from .say import step

OLDEST = (20, 19)  # what Vite 8 asks for
MEND = "Check that the npm registry can be reached and that make lock was run after a change of package.json."
STAMP = PWA / "node_modules" / ".xiaoge-installed"


@functools.cache
def is_on_machine() -> bool:
    """Tell whether PATH has npm and a Node that is new enough, outside our own environment."""
    path = os.pathsep.join(part for part in os.get_exec_path() if not part.startswith(str(VENV)))
    found = shutil.which("node", path=path)
    if not found or not shutil.which("npm", path=path):
        return False
    said = subprocess.run([found, "--version"], capture_output=True, text=True).stdout
    match = re.match(r"v(\d+)\.(\d+)", said)
    return match is not None and (int(match[1]), int(match[2])) >= OLDEST


def install_packages() -> None:
    """Install exactly the packages of pwa/package-lock.json."""
    wanted = stamps.digest([PWA / "package-lock.json", PWA / "package.json"])
    if stamps.read(STAMP) == wanted:
        return
    step("Installing npm packages")
    npm("ci", "--no-audit", "--no-fund", mend=MEND)
    stamps.write(STAMP, wanted)


def npm(*arguments: str, mend: str) -> None:
    """Run npm in pwa/, with the environment's Node before the machine's."""
    env = {**os.environ, "PATH": os.pathsep.join([str(VENV / "bin"), os.environ.get("PATH", "")])}
    machine.run(["npm", *arguments], mend, cwd=PWA, env=env)
