"""Every screen of every role on contact sheets, to be looked over: colours, letters, languages, widths, a desktop."""

from collections.abc import Iterable, Sequence
from math import ceil
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.flows.tour import WALKS
from tests.pictures.things import filled, things
from tests.pictures.visitor import account, show, visitor, wear

ROLES = {
    "grid_worker": "worker",
    "representative": "rep",
    "secretary": "secretary",
    "officer": "officer",
    "linked_leader": "leader",
    "inspector": "inspector",
    "town_office": "office",
    "county_admin": "admin",
}
AT_DESKS = ("inspector", "linked_leader", "town_office", "county_admin")


class Look(NamedTuple):
    """How somebody has set a screen."""

    theme: str
    font: str
    language: str
    width: int
    height: int


LOOKS = (
    Look("light", "normal", "zh", 360, 740),
    Look("dark", "normal", "zh", 360, 740),
    Look("light", "care", "zh", 360, 740),
    Look("dark", "care", "zh", 320, 568),
    Look("light", "normal", "en", 320, 568),
    Look("dark", "care", "en", 412, 892),
)
DESKS = (
    Look("light", "normal", "zh", 1280, 800),
    Look("dark", "normal", "en", 1280, 800),
    Look("dark", "care", "zh", 1280, 800),
)
# A sheet that is still legible when it is shown whole.
COLUMNS, ROWS, PHONE_WIDTH, DESK_WIDTH = 5, 2, 360, 600


def take(opened: Browser, url: str, accounts: Path, folder: Path, roles: Iterable[str] = ROLES) -> None:
    """Sheets of each role and look."""
    folder.mkdir(parents=True, exist_ok=True)
    for role in roles:
        with visitor(opened, url, account(accounts, role), scale=1) as page:
            found = things(page)
            pages = [address for walk in WALKS[ROLES[role]] if (address := filled(walk, found))]
            for look in (*LOOKS, *(DESKS if role in AT_DESKS else ())):
                _sheets(page, pages, look, folder / f"{role}-{look.theme}-{look.font}-{look.language}-{look.width}")


def _sheets(page: Page, pages: Sequence[str], look: Look, path: Path) -> None:
    page.set_viewport_size({"width": look.width, "height": look.height})
    wear(page, look.theme, look.font, look.language)
    is_desk = look.width > 900
    columns, width = (2, DESK_WIDTH) if is_desk else (COLUMNS, PHONE_WIDTH)
    shape = columns, width, round(look.height * width / look.width)
    for start in range(0, len(pages), columns * ROWS):
        _sheet(page, pages[start : start + columns * ROWS], shape, Path(f"{path}-{start:02}.png"))


def _sheet(page: Page, pages: Sequence[str], shape: tuple[int, int, int], path: Path) -> None:
    columns, width, height = shape
    sheet = Image.new("RGB", (columns * width, ceil(len(pages) / columns) * height), "gray")
    for place, address in enumerate(pages):
        show(page, address)
        page.screenshot(path=path)
        with Image.open(path) as shot:
            small = shot.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
        sheet.paste(small, (place % columns * width, place // columns * height))
    sheet.save(path)
