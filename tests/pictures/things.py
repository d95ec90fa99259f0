"""What the addresses of a tour name, as somebody's own lists in a demo show it."""

import re

from playwright.sync_api import Page

from tests.pictures.visitor import show

_LISTS = {
    "household": ("/households", "/households/0"),
    "issue": ("/issues", "/issues/0"),
    "task": ("/tasks", "/tasks/0"),
    "meeting": ("/meetings", "/meetings/"),
    "lookback": ("/lookbacks", "/lookbacks/"),
    "announcement": ("/announcements", "/announcements/0"),
    "case": ("/feedback", "/feedback/0"),
    "import": ("/imports", "/imports/0"),
    "paper": ("/documents", "/documents/0"),
    "person": ("/admin/people", "/admin/people/"),
    "village": ("/admin/places", "/admin/places?at="),
    "visit": ("/households/{household}", "/visits/0"),
    "item": ("/lookbacks/{lookback}", "/fail/"),
    "photo": ("/", "/reshoot/"),
}


def things(page: Page) -> dict[str, str]:
    """The first of each kind; what this person's lists do not show is left out."""
    found: dict[str, str] = {}
    for name, (list_, part) in _LISTS.items():
        if address := filled(list_, found):
            show(page, address)
            row = page.get_by_role("main").locator(f'a[href*="{part}"]').first
            if row.count():
                found |= _named(name, row.get_attribute("href") or "")
    return {"fresh": found["issue"], **found} if "issue" in found else found


def _named(name: str, address: str) -> dict[str, str]:
    """The thing, and for a photo that came back its issue too."""
    parts = re.split(r"[/=]", address.partition("?household=")[0])
    return {name: parts[-1]} | ({"fresh": parts[-3], "issue": parts[-3]} if name == "photo" else {})


def filled(address: str, found: dict[str, str]) -> str:
    """The address with its things in it; empty where one is unknown."""
    try:
        return address.format(**found)
    except KeyError:
        return ""
