"""What a worker's phone has to fetch is bounded; how long it takes is measured and written down, never asserted."""

import fcntl
import json
import platform
import random
import shutil
import statistics
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from tests.cast.pictures import jpeg
from tests.cast.server import ROOT
from tests.flows.conftest import patient
from tests.flows.screens import add_from_album, begin, ready_for_no_signal, sign_in
from tests.flows.slowing import quarter_of_a_core
from tests.flows.village import Village

FIGURES = ROOT / "var" / "flows.json"
RUNS = 3
# As Chromium's own "Slow 3G" was: 400 ms there and back, 400 kbit/s.
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
# From the start of the page to the first row of the list, by the page's own clock.
FIRST_ROW = """() => new Promise(done => {
    const isRow = link => /households\\/[0-9a-f-]{36}$/.test(link.hash)
    const look = () => [...document.querySelectorAll('main a')].some(isRow)
    const end = () => done(Math.round(performance.now()))
    if (look()) return end()
    new MutationObserver((_, watcher) => look() && (watcher.disconnect(), end()))
        .observe(document, { childList: true, subtree: true })
})"""


WATCH_TASKS = """() => {
    window.longest = 0
    new PerformanceObserver(found => {
        for (const task of found.getEntries()) window.longest = Math.max(window.longest, task.duration)
    }).observe({ type: 'longtask' })
}"""
# A person's database has rows called entity; the device's own, with who is signed in, stays as it is.
EACH_STORE = """
    const opened = name => new Promise((done, failed) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => done(asked.result)
        asked.onerror = () => failed(asked.error)
    })
    const done = asked => new Promise((well, failed) => {
        asked.onsuccess = () => well(asked.result)
        asked.onerror = () => failed(asked.error)
    })
    const people = []
    for (const { name } of await indexedDB.databases()) {
        const database = await opened(name)
        if (database.objectStoreNames.contains('entity')) people.push(database)
        else database.close()
    }
"""
FORGET = f"""async () => {{
    for (const found of await navigator.serviceWorker.getRegistrations()) await found.unregister()
    for (const name of await caches.keys()) await caches.delete(name)
    {EACH_STORE}
    let rows = 0
    for (const database of people) {{
        const tx = database.transaction(['entity', 'meta'], 'readwrite')
        rows += await done(tx.objectStore('entity').count())
        await done(tx.objectStore('entity').clear())
        for (const key of ['cursor', 'entries', 'pulled_at']) await done(tx.objectStore('meta').delete(key))
        database.close()
    }}
    return rows
}}"""
SIZES = f"""async () => {{
    {EACH_STORE}
    const found = []
    for (const database of people) {{
        found.push(...await done(database.transaction('photo').objectStore('photo').getAll()))
        database.close()
    }}
    return found.map(photo => [photo.size, photo.thumb_size])
}}"""


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
        forget_the_app(page, village)
        first.append(_slowly(page, village))
        context.close()
    keep("first list, slow 3G, CPU x4, ms", statistics.median(first))
    keep("list again without signal, CPU x4, ms", statistics.median(later))


def test_how_long_a_photo_takes_to_its_thumbnail(worker: Page, picture: Path):
    taken, _ = photos_added(worker, picture)
    keep("12 MP photo to its thumbnail, ms", statistics.median(taken))


def test_how_long_a_photo_takes_on_a_quarter_of_a_core(
    village: Village,
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    picture: Path,
):
    word = f"--quarter-{uuid4()}"
    options = {**browser_type_launch_args, "args": [*browser_type_launch_args["args"], word]}
    browser = browser_type.launch(**options)
    page = patient(browser.new_context(**browser_context_args)).new_page()
    sign_in(page, village, "worker")
    with quarter_of_a_core(word) as is_slow:
        if not is_slow:
            pytest.skip("Control groups are not ours to use here.")
        taken, blocked = photos_added(page, picture)
    keep("12 MP photo to its thumbnail, quarter of a core, ms", statistics.median(taken))
    keep("12 MP photo, quarter of a core, longest task, ms", statistics.median(blocked))
    sizes = page.evaluate(SIZES)
    browser.close()
    assert len(sizes) == RUNS
    keep("12 MP photo as sent, bytes", max(size for size, _ in sizes))
    keep("12 MP photo, thumbnail, bytes", max(thumb for _, thumb in sizes))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """As a phone's camera takes it."""
    path = tmp_path / "12MP.jpg"
    path.write_bytes(jpeg(random.Random(12), 4000, 3000, 90))
    return path


def photos_added(page: Page, picture: Path) -> tuple[list[int], list[int]]:
    """One after another: milliseconds from choosing each to its thumbnail, and the longest the page stood still."""
    begin(page, "报问题")
    page.evaluate(WATCH_TASKS)
    taken, blocked = [], []
    for n in range(RUNS):
        page.evaluate("() => { window.longest = 0 }")
        taken.append(_timed(page, lambda: add_from_album(page, "现在的样子", picture)))
        expect(page.locator(".photos img")).to_have_count(n + 1)
        blocked.append(round(page.evaluate("() => window.longest")))
    return taken, blocked


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


def forget_the_app(page: Page, village: Village) -> None:
    """Throw away the app and the rows, keep who is signed in: a first visit of somebody who need not type."""
    page.goto(f"{village.url}/healthz")  # the same house, but not the app, which would write at once what it misses
    assert page.evaluate(FORGET) > 0
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")


def _timed(page: Page, act: Callable[[], None]) -> int:
    began = page.evaluate("() => performance.now()")
    act()
    return int(page.evaluate("() => performance.now()") - began)


def keep(name: str, figure: Any) -> None:
    """Write a figure beside the others, with the machine that it was taken on; others may be writing theirs."""
    FIGURES.parent.mkdir(exist_ok=True)
    with FIGURES.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        held = json.loads(file.read() or "{}") | {"machine": platform.platform(), name: figure}
        file.truncate(0)
        file.write(json.dumps(held, ensure_ascii=False, indent=1) + "\n")
