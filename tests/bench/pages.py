"""Lighthouse on a phone's pages: the sign-in page, and three pages of somebody who is signed in.

Lighthouse drives the same Chromium as we do, by its debugging port, and is told to leave the session where it is.
It is a package of its own beside this file, installed when it is first needed.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import BrowserContext, sync_playwright
from sqlmodel import select

from deploy.bootstrap.browser import find_chromium
from server.households.models import Household
from tests.cast.server import ROOT, free_port
from tests.flows.screens import ready_for_no_signal, sign_in
from tests.flows.village import Village, checkout
from tests.services.chromium import FLAGS

HOME = Path(__file__).parent / "lighthouse"
KINDS = ("performance", "accessibility", "best-practices", "seo")


def scores(folder: Path, runs: int) -> Any:
    """Median scores of each page; a sentence where something is missing."""
    chromium, lighthouse = find_chromium(), _installed()
    if lighthouse is None:
        return "Node with npm is missing, or Lighthouse could not be installed"
    if chromium is None or not (ROOT / "pwa" / "dist" / "index.html").is_file():
        return "Chromium or the built app is missing"
    found = {}
    with _village(folder) as village:
        with _phone(folder / "stranger", chromium) as (_, port):
            found["sign-in"] = _scored(lighthouse, port, village.url, runs)
        with _phone(folder / "worker", chromium) as (context, port):
            page = context.pages[0]
            sign_in(page, village, "worker")
            ready_for_no_signal(page)
            page.goto("about:blank")
            for name, address in _addresses(village).items():
                found[name] = _scored(lighthouse, port, f"{village.url}/#{address}", runs)
    return found


def _installed() -> Path | None:
    npm, program = shutil.which("npm"), HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
    if npm and not program.is_file():
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HOME, capture_output=True)
    return program if shutil.which("node") and program.is_file() else None


def _addresses(village: Village) -> dict[str, str]:
    with village.tx() as tx:
        home = tx.session.exec(select(Household.id).where(Household.head == "谢长生")).one()
    return {"today": "/", "households": "/households", "household": f"/households/{home}"}


@contextmanager
def _village(folder: Path) -> Iterator[Village]:
    village = Village(folder / "village", checkout(folder / "program", ROOT / "pwa" / "dist"))
    village.settle()
    village.server.start()
    try:
        yield village
    finally:
        village.server.kill()


@contextmanager
def _phone(folder: Path, chromium: str) -> Iterator[tuple[BrowserContext, int]]:
    port = free_port()
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=chromium,
            args=[*FLAGS, f"--remote-debugging-port={port}"],
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        context.set_default_timeout(60_000)
        try:
            yield context, port
        finally:
            context.close()


def _scored(lighthouse: Path, port: int, address: str, runs: int) -> dict[str, Any]:
    taken = [_once(lighthouse, port, address) for _ in range(runs)]
    found: dict[str, Any] = {kind: round(median(run[kind] for run in taken)) for kind in KINDS}
    return found | {"all_performance": [run["performance"] for run in taken]}


def _once(lighthouse: Path, port: int, address: str) -> dict[str, int]:
    """One run on Lighthouse's own phone, network and processor (mobile, slow 4G, four times slower)."""
    asked = [f"--port={port}", "--hostname=127.0.0.1", "--disable-storage-reset", "--output=json", "--quiet"]
    kinds = [f"--only-categories={','.join(KINDS)}"]
    told = subprocess.run(["node", str(lighthouse), address, *asked, *kinds], capture_output=True, text=True)
    if told.returncode != 0:
        raise RuntimeError(told.stderr[-2000:])
    categories = json.loads(told.stdout)["categories"]
    return {kind: round(100 * categories[kind]["score"]) for kind in KINDS}
