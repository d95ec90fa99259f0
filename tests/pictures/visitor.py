"""Somebody of the demo, signed in, who shows one screen after the other."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from deploy.bootstrap.browser import find_chromium
from tests.services.chromium import FAKE_CAMERA, FLAGS

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
SETTLED = 600  # ms for a list that comes from the server, and its thumbnails


@contextmanager
def browser() -> Iterator[Browser]:
    """The machine's Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_chromium(), args=[*FLAGS, *FAKE_CAMERA])
        yield opened
        opened.close()


def account(accounts: Path, role: str, town: int = 0) -> dict[str, Any]:
    """The demo's person of a role: of the first town, or of the second."""
    people: list[dict[str, Any]] = json.loads(accounts.read_text(encoding="utf-8"))
    return [person for person in people if person["role"] == role][town]


@contextmanager
def visitor(opened: Browser, url: str, person: dict[str, Any], *, desk: bool = False, scale: int = 2) -> Iterator[Page]:
    """A page on which ``person`` is signed in and has heard of everything."""
    shape: Any = {"viewport": DESK} if desk else {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    context = opened.new_context(locale="zh-CN", device_scale_factor=scale, **shape)
    page = context.new_page()
    page.goto(url)
    page.get_by_label("手机号", exact=True).fill(person["phone"])
    page.get_by_label("密码").fill(person["password"])
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.locator("nav.side")).to_be_attached(timeout=30_000)
    show(page, "/me/unsent")
    expect(page.get_by_role("main")).to_contain_text("有回音", timeout=60_000)
    yield page
    context.close()


def show(page: Page, address: str) -> None:
    """Go there without loading the app anew, and let it settle."""
    page.evaluate("to => { location.hash = to }", address)
    page.wait_for_timeout(SETTLED)


def wear(page: Page, theme: str, font: str, language: str = "zh") -> None:
    """Light or dark, normal or 大字版, Chinese or English."""
    chosen = {"theme": theme, "font": font, "language": language}
    page.evaluate("chosen => localStorage.setItem('xiaoge-settings', JSON.stringify(chosen))", chosen)
    page.reload()
    page.wait_for_timeout(SETTLED)
