"""Starting without signal, renewing without interrupting, and getting rid of a service worker gone wrong."""

import re
from typing import Any

import requests
from playwright.sync_api import Browser, Page, expect

from tests.flows.conftest import patient
from tests.flows.screens import begin, open_page, ready_for_no_signal, sign_in, unsent
from tests.flows.village import Village

# Looks, and waits until the new worker stands ready.
LOOK_FOR_NEWS = """async () => {
    const found = await navigator.serviceWorker.getRegistration()
    await found.update()
    if (found.waiting) return
    await new Promise(done => {
        found.installing.addEventListener('statechange', event => event.target.state === 'installed' && done())
    })
}"""
# Some requests are under way at any time: the worker that answers them never rests.
KEEP_IT_BUSY = """() => {
    const ask = () => fetch('/mark.svg').then(answer => answer.blob()).catch(() => {}).then(ask)
    for (let n = 0; n < 4; n++) ask()
}"""
TILES = "开始记"


def test_it_can_be_installed(village: Village):
    manifest = requests.get(f"{village.url}/manifest.webmanifest", timeout=30).json()
    assert (manifest["display"], manifest["short_name"]) == ("standalone", "小格")
    sizes = {icon["sizes"] for icon in manifest["icons"]}
    assert {"192x192", "512x512"} <= sizes
    for icon in manifest["icons"]:
        assert requests.get(f"{village.url}/{icon['src'].removeprefix('./')}", timeout=30).ok


def test_nothing_that_the_first_start_asks_for_is_missing(village: Village, page: Page):
    missing: list[str] = []
    page.on("requestfailed", lambda request: missing.append(request.url))
    page.on("response", lambda answer: missing.append(answer.url) if answer.status == 404 else None)
    sign_in(page, village, "worker")
    ready_for_no_signal(page)
    assert missing == []


def test_the_page_itself_is_never_redirected(village: Village):
    for address in ("/", "/index.html", "/?v=2"):
        answer = requests.get(village.url + address, allow_redirects=False, timeout=30)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache"), address


def test_it_starts_with_the_server_gone_by_every_address(village: Village, worker: Page):
    ready_for_no_signal(worker)
    worker.reload()
    expect(worker.get_by_role("navigation", name=TILES)).to_be_visible()
    village.server.kill()
    for address in ("/", "/index.html", "/?v=2"):
        worker.goto(village.url + address)
        expect(worker.get_by_role("navigation", name=TILES)).to_be_visible()
    worker.goto("about:blank")
    worker.goto(f"{village.url}/#/households")
    expect(worker.get_by_role("main").get_by_role("link", name="谢长生")).to_be_visible()
    worker.goto("about:blank")
    worker.goto(f"{village.url}/#/visits/new")
    expect(worker.get_by_role("main").get_by_role("button", name="谢长生")).to_be_visible()


def test_a_new_version_waits_until_the_form_is_done(village: Village, worker: Page):
    ready_for_no_signal(worker)
    begin(worker, "记走访")
    worker.get_by_role("main").get_by_role("button", name="覃桂花").click()
    words = worker.get_by_label("听到什么")
    words.fill("门口的路坏了")
    build(village, "second-build")
    worker.evaluate(LOOK_FOR_NEWS)
    bar = worker.get_by_role("button", name="有新版本，点此更新")
    expect(bar).to_have_count(0)
    worker.get_by_role("button", name="返回").click()
    bar.click()
    expect(worker.locator("meta[name=build]")).to_have_attribute("content", "second-build")
    begin(worker, "记走访")
    worker.get_by_role("main").get_by_role("button", name="覃桂花").click()
    expect(words).to_have_value("门口的路坏了")


def test_a_service_worker_gone_wrong_is_removed_and_the_app_still_opens(village: Village, worker: Page):
    ready_for_no_signal(worker)
    call_off(village, worker)
    worker_is_gone(worker)


def test_a_service_worker_gone_wrong_is_removed_while_it_still_has_its_hands_full(village: Village, worker: Page):
    """Browsers let a busy one stay, for minutes: Chromium even when a request only wakes it as it is going."""
    ready_for_no_signal(worker)
    worker.evaluate(KEEP_IT_BUSY)
    call_off(village, worker)
    worker_is_gone(worker)


def call_off(village: Village, page: Page) -> None:
    """The server calls the service worker off, and the page looks for a new one."""
    page.evaluate("() => { window.isOld = true }")
    village.server.stop()
    village.server.environ["XIAOGE_KILL_SERVICE_WORKER"] = "yes"
    village.server.start()
    # The page may be loaded anew before this is answered: the browser may have looked by itself.
    page.evaluate("() => { navigator.serviceWorker.getRegistration().then(found => found?.update()) }")


def worker_is_gone(page: Page) -> None:
    """The page was loaded anew, from the server, and nothing is kept."""
    page.wait_for_function("() => !window.isOld")
    expect(page.get_by_role("navigation", name=TILES)).to_be_visible()
    assert page.evaluate("() => caches.keys().then(names => names.length)") == 0
    assert page.evaluate("() => navigator.serviceWorker.controller === null")
    unsent(page, 0)


def test_without_service_workers_it_works_and_says_what_does_not(
    village: Village, browser: Browser, browser_context_args: dict[str, Any]
):
    context = patient(browser.new_context(**browser_context_args, service_workers="block"))
    # As inside WeChat on iOS: the name itself is missing.
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    page = context.new_page()
    sign_in(page, village, "worker")
    says = page.get_by_role("button", name=re.compile("没信号时打不开小格"))
    expect(says).to_be_visible()
    context.set_offline(True)
    open_page(page, "/households")
    expect(page.get_by_role("main").get_by_role("link", name="谢长生")).to_be_visible()
    says.click()
    expect(says).to_have_count(0)
    context.close()


def build(village: Village, name: str) -> None:
    """Put out a new version: another page and another worker, all else as it was."""
    static = village.server.root / "server" / "static"
    page = (static / "index.html").read_text(encoding="utf-8")
    old = re.search(r'name="build" content="([^"]+)"', page)
    assert old
    for file in ("index.html", "sw.js"):
        for packed in (".gz", ".br"):
            (static / f"{file}{packed}").unlink(missing_ok=True)
        path = static / file
        path.write_text(path.read_text(encoding="utf-8").replace(old[1], name), encoding="utf-8")
