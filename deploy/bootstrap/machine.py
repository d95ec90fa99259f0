"""The machine underneath: folders, running commands, Debian's packages, one setup at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .say import Stop, step

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PWA = ROOT / "pwa"


@contextmanager
def alone() -> Iterator[None]:
    """Hold the clone's setup lock, so that two makes at once do not install over each other."""
    folder = ROOT / ".cache"
    folder.mkdir(exist_ok=True)
    with (folder / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(command: list[str], mend: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Run a command quietly; when it fails, stop with `mend` and what it said."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=env,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except FileNotFoundError as error:
        raise Stop(f"{command[0]} is not here. {mend}") from error
    if done.returncode:
        raise Stop(f"{mend}\n\n{' '.join(command)} said:\n{_ends(done.stdout)}")


def _ends(said: str) -> str:
    # npm puts the reason first and pip puts it last; between them stand pages.
    return said if len(said) < 3000 else f"{said[:1500]}\n…\n{said[-1500:]}"


def can_use_apt() -> bool:
    """Tell whether this is Debian or Ubuntu and we may install its packages."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_with_apt(*packages: str) -> None:
    """Install Debian packages, refreshing the lists first: a fresh image has none."""
    step(f"Installing {', '.join(packages)} with apt")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patient = ["-qq", "-o", "DPkg::Lock::Timeout=300"]
    mend = f"Look at what apt says, or install by hand: apt-get install {' '.join(packages)}"
    run(["apt-get", *patient, "update"], mend, env=env)
    run(["apt-get", *patient, "install", "-y", "--no-install-recommends", *packages], mend, env=env)
