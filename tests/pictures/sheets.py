"""Every screen of every role on contact sheets, to be looked over: light, dark, 大字版, English, 320 px, a desktop."""

import re
from collections.abc import Sequence
from math import ceil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.pictures.visitor import DESK, PHONE, account, show, visitor, wear

ROOT = Path(__file__).parents[2]
ROLES = (
    "grid_worker",
    "representative",
    "secretary",
    "officer",
    "inspector",
    "linked_leader",
    "town_office",
    "county_admin",
)
AT_DESKS = {"inspector", "town_office", "county_admin"}
LOOKS = (("light", "normal", "zh"), ("dark", "normal", "zh"), ("light", "care", "zh"), ("light", "normal", "en"))
COLUMNS, WIDTH = 5, 360
ADDRESS = re.compile(r"path: '(/[^':]*)'")


def take(opened: Browser, url: str, accounts: Path, folder: Path, roles: Sequence[str] = ROLES) -> None:
    """One sheet per role and look."""
    folder.mkdir(parents=True, exist_ok=True)
    for role in roles:
        desk = role in AT_DESKS
        with visitor(opened, url, account(accounts, role), desk=desk, scale=1) as page:
            pages = [*addresses(), *_inside(page)]
            for look in LOOKS:
                wear(page, *look)
                _sheet(page, pages, DESK if desk else PHONE, folder / f"{role}-{'-'.join(look)}.png")


def addresses() -> list[str]:
    """Every address without a part that names something."""
    sources = sorted((ROOT / "pwa" / "src").glob("*/routes.ts"))
    return [address for source in sources for address in ADDRESS.findall(source.read_text(encoding="utf-8"))]


def _inside(page: Page) -> list[str]:
    """The first household, issue, meeting, look-back, task that this person's lists show."""
    found = []
    for noun in ("households", "issues", "meetings", "lookbacks", "tasks", "imports", "feedback"):
        show(page, f"/{noun}")
        row = page.get_by_role("main").locator(f'a[href*="/{noun}/0"]').first
        if row.count():
            found.append((row.get_attribute("href") or "").removeprefix("#"))
    return found


def _sheet(page: Page, pages: Sequence[str], shape: dict[str, int], path: Path) -> None:
    height = round(shape["height"] * WIDTH / shape["width"])
    sheet = Image.new("RGB", (COLUMNS * WIDTH, ceil(len(pages) / COLUMNS) * height), "gray")
    for place, address in enumerate(pages):
        show(page, address)
        page.screenshot(path=path)
        with Image.open(path) as shot:
            small = shot.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
        sheet.paste(small, (place % COLUMNS * WIDTH, place // COLUMNS * height))
    sheet.save(path)
