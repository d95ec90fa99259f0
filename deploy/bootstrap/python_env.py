"""The virtual environment: made once, filled by uv from hashed locks, with this clone installed in place."""

from __future__ import annotations

import importlib.util
import os
import shutil
import ssl
import sys
import venv
from pathlib import Path

from . import machine, node, stamps
from .machine import ROOT, VENV
from .say import Stop, step

PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".xiaoge-synced"
LOCKS = {"run": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}
TOOLS = ROOT / "requirements-tools.txt"
NODE = ROOT / "requirements-node.txt"
ONLINE = "Check that the package index can be reached (a mirror: set PIP_INDEX_URL), then run make again."


def ensure(group: str) -> None:
    """Have the packages of `group` ("run" or "dev"); an environment that once had dev keeps it."""
    had, _, digest = stamps.read(STAMP).partition(" ")
    group = "dev" if had == "dev" else group
    locks = [LOCKS[group], TOOLS] if node.is_on_machine() else [LOCKS[group], TOOLS, NODE]
    wanted = stamps.digest([*locks, ROOT / "pyproject.toml"], *sorted(_packages_here()))
    if PYTHON.exists() and had == group and digest == wanted:
        return
    if not PYTHON.exists():
        _make()
    _fill(group, locks)
    stamps.write(STAMP, f"{group} {wanted}")


def _packages_here() -> list[str]:
    # setuptools writes down the top-level packages it sees, so a new one needs a new install.
    return [path.parent.name for path in ROOT.glob("*/__init__.py")]


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        _ask_for_venv()
    step(f"Making .venv with Python {sys.version.split()[0]}")
    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=True)


def _ask_for_venv() -> None:
    if not machine.can_use_apt():
        raise Stop("this Python has no ensurepip. Install it (Debian, Ubuntu: apt-get install python3-venv).")
    machine.install_with_apt("python3-venv")


def _fill(group: str, locks: list[Path]) -> None:
    step(f"Installing Python packages ({group})")
    env = _environment()
    if not _has_uv():
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(TOOLS)]
        machine.run(pip, ONLINE, env=env)
    uv = [str(VENV / "bin" / "uv"), "pip"]
    machine.run([*uv, "sync", "--quiet", "--require-hashes", *map(str, locks)], ONLINE, env=env)
    in_place = ["--quiet", "--no-deps", "--no-build-isolation", "--offline", "-e", "."]
    machine.run([*uv, "install", *in_place], "uv could not install this clone into .venv; it says why.", env=env)


def _has_uv() -> bool:
    pinned = next(line.split()[0] for line in TOOLS.read_text().splitlines() if line.startswith("uv=="))
    name, _, version = pinned.partition("==")
    return any(VENV.glob(f"lib/python*/site-packages/{name}-{version}.dist-info"))


def _environment() -> dict[str, str]:
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "VIRTUAL_ENV": str(VENV)}
    # Offices put their own certificates on their machines; uv looks at those only when told.
    if ssl.get_default_verify_paths().cafile:
        env.setdefault("UV_SYSTEM_CERTS", "true")
    # pip's setting names the mirror on many machines in China; uv has its own name for it.
    if mirror := env.get("PIP_INDEX_URL"):
        env.setdefault("UV_DEFAULT_INDEX", mirror)
    return env
