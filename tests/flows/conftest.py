"""A phone and a desk in front of a real server process."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from tests.cast.server import ROOT
from tests.flows.furniture import Things, furnish
from tests.flows.hearing import PATIENCE, keep_what_passes
from tests.flows.screens import sign_in
from tests.flows.village import Village, checkout
from tests.services.absent import absent

PHONE = (
    "Mozilla/5.0 (Linux; Android 12; M2004J19C) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/120.0.0.0 Mobile Safari/537.36"
)
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "device_scale_factor": 1, "locale": "zh-CN"}

# What nobody caught on any page of the running test.
BROKEN: list[str] = []

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def dist() -> Path:
    """The built app; XIAOGE_TEST_DIST names another one than pwa/dist."""
    folder = Path(os.environ.get("XIAOGE_TEST_DIST", "") or ROOT / "pwa" / "dist")
    if not (folder / "index.html").is_file():
        absent("The built app", "Build it: cd pwa && npm run build.")
    return folder


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory, dist: Path) -> Path:
    """A copy of the program that serves a copy of the app."""
    return checkout(tmp_path_factory.mktemp("program"), dist)


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory, program: Path) -> Village:
    """The village before anybody opens the app; never started, only moved."""
    village = Village(tmp_path_factory.mktemp("settled"), program)
    village.settle()
    return village


@pytest.fixture
def village(settled: Village, tmp_path: Path) -> Iterator[Village]:
    """A village of this test's own, on the air."""
    village = settled.move(tmp_path / "village")
    village.server.start()
    yield village
    village.server.kill()


@pytest.fixture(scope="session")
def furnished(settled: Village, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Village, Things]]:
    """A village with one of everything, on the air for all who only look; and what it holds."""
    village = settled.move(tmp_path_factory.mktemp("furnished") / "village")
    things = furnish(village)
    village.server.start()
    yield village, things
    village.server.kill()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The phone says that it is one, and where it is."""
    here = {"permissions": ["geolocation"], "geolocation": {"latitude": 27.11, "longitude": 110.55, "accuracy": 20}}
    return {**browser_context_args, **here, "user_agent": PHONE}


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """A phone with a patient hand."""
    return patient(context)


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A desktop's browser, open on nothing yet."""
    context = patient(browser.new_context(**DESK, timezone_id="Asia/Shanghai"))
    yield context.new_page()
    context.close()


@pytest.fixture
def worker(village: Village, page: Page) -> Page:
    """The grid worker's phone, signed in and ready to lose its signal."""
    sign_in(page, village, "worker")
    return page


@pytest.fixture
def lasting_phone(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    tmp_path: Path,
) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a phone whose memory survives its being switched off (``close()``) and opened again."""
    opened: list[BrowserContext] = []

    def open_phone(**more: Any) -> BrowserContext:
        options = {**browser_type_launch_args, **browser_context_args, **more}
        opened.append(patient(browser_type.launch_persistent_context(tmp_path / "phone", **options)))
        return opened[-1]

    yield open_phone
    for context in opened:
        context.close()


@pytest.fixture(autouse=True)
def nothing_breaks() -> Iterator[None]:
    """No flow leaves an error or a broken promise behind that nobody in the app caught."""
    BROKEN.clear()
    yield
    assert BROKEN == []


def patient(context: BrowserContext) -> BrowserContext:
    """Let every act on this context wait as long as ``expect`` does, and hear what its pages say and what breaks."""
    context.set_default_timeout(PATIENCE)
    keep_what_passes(context)
    context.on("weberror", lambda broken: BROKEN.append(f"{broken.page and broken.page.url}: {broken.error}"))
    return context
