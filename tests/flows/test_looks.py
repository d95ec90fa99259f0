"""Every main page of every role: accessible in light, dark and 大字版, titled, and never wider than a small phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.flows.screens import open_page, sign_in
from tests.flows.village import Village

OPEN_TO_ALL = ("/", "/households", "/notices", "/issues", "/issues/new", "/tasks", "/me", "/me/unsent", "/me/about")
MORE = (
    "/me/look",
    "/me/storage",
    "/me/devices",
    "/me/feedback",
    "/me/privacy",
    "/me/rescue",
    "/password",
    "/welcome",
    "/how",
)
ADMIN = ("/admin", "/admin/places", "/admin/people", "/admin/devices")
PAGES = {
    "worker": (
        *OPEN_TO_ALL,
        *MORE,
        "/visits/new",
        "/visits/new?household={home}",
        "/households/{home}",
        "/issues/fix",
        "/households/special",
        "/households/numbers",
    ),
    "rep": (*OPEN_TO_ALL, "/visits/new?household={home}", "/households/{home}"),
    "secretary": (
        *OPEN_TO_ALL,
        "/meetings",
        "/lookbacks",
        "/tasks/new",
        "/people",
        "/people/slips",
        "/wall",
        "/feedback",
        "/announcements",
        "/announcements/new",
        "/emergency",
        "/situations",
        *ADMIN,
    ),
    "inspector": (*OPEN_TO_ALL, "/wall", "/wall/review", "/meetings", "/lookbacks"),
    "office": (
        *OPEN_TO_ALL,
        "/emergency",
        "/wall",
        "/tasks/new",
        "/people",
        "/people/slips",
        "/imports",
        "/imports/new",
        "/documents",
        "/documents/new",
        *ADMIN,
    ),
}
# Best practices beside WCAG's letter: one main, headings in order. Colours are checked where they are computed.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
LOOKS = (("light", "normal"), ("dark", "normal"), ("light", "care"))


@pytest.mark.parametrize("person", PAGES)
def test_every_page_can_be_read_by_everybody(village: Village, page: Page, person: str):
    sign_in(page, village, person)
    pages = [address.format(home=a_home(page)) for address in PAGES[person]]
    found: list[str] = []
    for theme, font in LOOKS:
        wear(page, theme, font)
        for address in pages:
            show(page, address)
            found += [f"{address} in {theme} {font}: {words}" for words in violations(page)]
    assert found == []


@pytest.mark.parametrize("person", PAGES)
def test_no_page_is_wider_than_the_smallest_phone(village: Village, page: Page, person: str):
    page.set_viewport_size({"width": 320, "height": 568})
    sign_in(page, village, person)
    pages = [address.format(home=a_home(page)) for address in PAGES[person]]
    wide = []
    for font in ("normal", "care"):
        wear(page, "light", font)
        for address in pages:
            show(page, address)
            if page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append(f"{address} in {font}")
    assert wide == []


def show(page: Page, address: str) -> None:
    """Open a page and wait until it stands; each names itself once."""
    open_page(page, address)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator(".blank .spin")).to_have_count(0)
    expect(page).to_have_title(page.get_by_role("heading", level=1).inner_text().strip())


def wear(page: Page, theme: str, font: str) -> None:
    """Choose colours and letters, as 语言和字号 would; a start reads them before it draws."""
    page.evaluate(
        "chosen => localStorage.setItem('xiaoge-settings', JSON.stringify(chosen))", {"theme": theme, "font": font}
    )
    page.reload()


def violations(page: Page) -> list[str]:
    """What axe finds, with the element that it speaks of."""
    answer = Axe().run(page, options=RULES).response
    assert answer["passes"], "axe looked at nothing"
    return [f"{found['id']} at {found['nodes'][0]['html'][:150]}" for found in answer["violations"]]


def a_home(page: Page) -> str:
    """The id of a household that this phone shows; none where it shows none."""
    open_page(page, "/households")
    row = page.get_by_role("main").get_by_role("link").first
    expect(row).to_be_visible()
    return str(row.get_attribute("href")).rpartition("/")[2]
