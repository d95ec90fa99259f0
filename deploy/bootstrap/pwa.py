"""The built PWA in pwa/dist, made again when any of its sources changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from . import node, stamps
from .machine import PWA
from .say import step

# Beside node_modules' packages and not in dist: what dist holds is served.
STAMP = PWA / "node_modules" / ".xiaoge-built"
MADE = {"node_modules", "dist", "test-results"}


def build() -> None:
    """Build pwa/dist if its sources are not those it was built from."""
    sources = list(_sources())
    wanted = stamps.digest(sources, *sorted(str(path.relative_to(PWA)) for path in sources))
    if stamps.read(STAMP) == wanted and (PWA / "dist" / "index.html").is_file():
        return
    step("Building the PWA")
    node.npm("run", "build", mend="The PWA does not build; its own words stand below.")
    stamps.write(STAMP, wanted)


def _sources() -> Iterator[Path]:
    for folder, folders, files in os.walk(PWA):
        folders[:] = [name for name in folders if name not in MADE]
        yield from (Path(folder, name) for name in files)
