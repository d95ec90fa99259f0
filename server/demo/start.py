"""Makes the demo's folder ready: built once, complete or not there at all."""

import json
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from server.base.clock import stamp, system_clock
from server.base.config import Settings
from server.base.migrate import head_revision, upgrade
from server.demo.accounts import read_accounts
from server.demo.build import build, story_clock
from server.demo.figures import VERSION, Figures
from server.process import check_keys, open_services

Say = Callable[[str], object]
LINE = "  {role:<15}{place:<7}{name:<5}\t{phone}   {password}"


def ready_demo(settings: Settings, *, rebuild: bool, say: Say, figures: Figures | None = None) -> None:
    """Build the demo into ``settings.data`` unless it is there and of this version."""
    made = _built(settings.data)
    if made is not None and not rebuild:
        say(f"The demo of {made['built_at'][:10]} is ready (xiaoge demo --rebuild invents it anew).")
        return
    began = time.monotonic()
    say("Inventing both towns; this takes about half a minute …")
    fresh = settings.data.with_name(settings.data.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    _build_into(replace(settings, data=fresh), figures or Figures(), say)
    _move_into_place(fresh, settings.data)
    say(f"Done in {time.monotonic() - began:.0f} s.")


def accounts_lines(settings: Settings) -> list[str]:
    """The ready sign-ins, one a line, to be printed."""
    accounts = read_accounts(settings)
    lines = [
        LINE.format(role=a.role, place=a.place_name, name=a.name, phone=a.phone, password=a.password) for a in accounts
    ]
    return ["", "演示账号 / accounts:", *lines]


def _expected() -> dict[str, Any]:
    return {"version": VERSION, "revision": head_revision()}


def _built(folder: Path) -> dict[str, Any] | None:
    """What was built here, if this program would build the same."""
    try:
        made: dict[str, Any] = json.loads((folder / "built.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return made if {name: made.get(name) for name in _expected()} == _expected() else None


def _build_into(settings: Settings, figures: Figures, say: Say) -> None:
    now = system_clock()
    clock = story_clock(now, figures)
    services = open_services(settings, clock, is_checked=False)
    try:
        upgrade(services.db)
        check_keys(services)
        build(services, clock, now, figures, say)
        services.db.refresh_statistics()
    finally:
        services.db.close()
    made = json.dumps(_expected() | {"built_at": stamp(now)})
    (settings.data / "built.json").write_text(made, encoding="utf-8")


def _move_into_place(fresh: Path, folder: Path) -> None:
    """Two renames: a kill between them leaves no demo, which the next start builds; never half of one."""
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
