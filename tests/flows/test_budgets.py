"""What a worker's phone has to fetch is bounded; how long it takes is measured and written down, never asserted."""

import json
import platform
import random
import shutil
import statistics
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast.pictures import jpeg
from tests.cast.server import ROOT
from tests.flows.conftest import patient
from tests.flows.screens import add_from_album, begin, ready_for_no_signal, sign_in
from tests.flows.village import Village

FIGURES = ROOT / "var" / "flows.json"
RUNS = 3
# As Chromium's own "Slow 3G" was: 400 ms there and back, 400 kbit/s.
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
# From the start of the page to the first row of the list, by the page's own clock.
FIRST_ROW = """() => new Promise(done => {
    const look = () => document.querySelector('main a[href*="/households/"]')
    const end = () => done(Math.round(performance.now()))
    if (look()) return end()
    new MutationObserver((_, watcher) => look() && (watcher.disconnect(), end()))
        .observe(document, { childList: true, subtree: true })
})"""


def test_what_a_worker_fetches_stays_within_its_bytes(dist: Path):
    node = shutil.which("node") or pytest.skip("Node is not here.")
    command = [node, str(ROOT / "pwa" / "build" / "budget.js"), f"{dist}/"]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT / "pwa")
    assert told.returncode == 0, told.stdout + told.stderr
    keep("bytes", dict(_figure(line) for line in told.stdout.splitlines()))


def _figure(line: str) -> tuple[str, int]:
    name, _, bytes_ = line[4:].partition(": ")
    return name.strip(), int(bytes_.split()[0])


def test_how_long_a_first_and_a_later_start_take(
    village: Village, browser: Browser, browser_context_args: dict[str, Any]
):
    first, later = [], []
    for _ in range(RUNS):
        context = patient(browser.new_context(**browser_context_args))
        page = context.new_page()
        sign_in(page, village, "worker")
        ready_for_no_signal(page)
        later.append(_offline(page, village))
        forget_the_app(page)
        first.append(_slowly(page, village))
        context.close()
    keep("first list, slow 3G, CPU x4, ms", statistics.median(first))
    keep("list again without signal, CPU x4, ms", statistics.median(later))


def test_how_long_a_photo_takes_to_its_thumbnail(worker: Page, tmp_path: Path):
    picture = tmp_path / "12MP.jpg"
    picture.write_bytes(jpeg(random.Random(12), 4000, 3000, 90))
    begin(worker, "报问题")
    taken = []
    for n in range(RUNS):
        taken.append(_timed(worker, lambda: add_from_album(worker, "现在的样子", picture)))
        expect(worker.locator(".photos img")).to_have_count(n + 1)
    keep("12 MP photo to its thumbnail, ms", statistics.median(taken))


def _offline(page: Page, village: Village) -> int:
    page.goto("about:blank")
    page.context.set_offline(True)
    slow_down(page, 4)
    page.goto(f"{village.url}/#/households")
    ms = int(page.evaluate(FIRST_ROW))
    page.context.set_offline(False)
    return ms


def _slowly(page: Page, village: Village) -> int:
    page.goto("about:blank")
    slow_down(page, 4).send("Network.emulateNetworkConditions", SLOW_3G)
    page.goto(f"{village.url}/#/households", wait_until="commit")
    return int(page.evaluate(FIRST_ROW))


def slow_down(page: Page, times: int) -> Any:
    """A phone of 2019 is four times slower than this machine, or thereabouts."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    return session


def forget_the_app(page: Page) -> None:
    """Throw away the app and the rows, keep who is signed in: a first visit of somebody who need not type."""
    page.evaluate("""async () => {
        for (const found of await navigator.serviceWorker.getRegistrations()) await found.unregister()
        for (const name of await caches.keys()) await caches.delete(name)
    }""")
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")


def _timed(page: Page, act: Callable[[], None]) -> int:
    began = page.evaluate("() => performance.now()")
    act()
    return int(page.evaluate("() => performance.now()") - began)


def keep(name: str, figure: Any) -> None:
    """Write a figure beside the others, with the machine that it was taken on."""
    FIGURES.parent.mkdir(exist_ok=True)
    held = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.is_file() else {}
    held |= {"machine": platform.platform(), name: figure}
    FIGURES.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
