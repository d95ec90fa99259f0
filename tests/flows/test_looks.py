"""Every screen as each person sees it: light and dark, normal and 大字版, both languages, three phones and a desktop.

Four looks hold every pair of colour, letters and language. A screen comes up in all four, each time on another width;
which width meets which look changes from screen to screen. What several people see is shared out among them.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from tests.flows.furniture import Things
from tests.flows.looking import misshapen, violations
from tests.flows.screens import arrive, sign_in
from tests.flows.test_administration import sign_in_admin
from tests.flows.tour import OPEN, WALKS
from tests.flows.village import Village

# A word that stands on two lines has two boxes, unless it was broken at its hyphen.
BROKEN_WORDS = r"""titles => titles.flatMap(title => {
    const texts = document.createTreeWalker(title, NodeFilter.SHOW_TEXT)
    const broken = []
    while (texts.nextNode())
        for (const { 0: word, index } of texts.currentNode.data.matchAll(/[A-Za-z]+/g)) {
            const range = document.createRange()
            range.setStart(texts.currentNode, index)
            range.setEnd(texts.currentNode, index + word.length)
            if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word)
        }
    return broken
})"""


class Look(NamedTuple):
    """What somebody chose under 语言和字号."""

    theme: str
    font: str
    language: str


LOOKS = (
    Look("light", "normal", "zh"),
    Look("dark", "normal", "en"),
    Look("light", "care", "en"),
    Look("dark", "care", "zh"),
)
WIDTHS = ((320, 568), (360, 740), (412, 892), (1280, 800))
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Of the network, written by the browser: what is asked for and refused, a socket that closes with its page.
HARMLESS = ("Failed to load resource", "WebSocket connection to")


def turns(number: int, person: str, viewers: list[str]) -> Iterator[tuple[Look, tuple[int, int]]]:
    """In which looks and on which widths this person sees the screen of this number."""
    for turn in range(max(len(LOOKS), len(viewers))):
        if viewers[turn % len(viewers)] == person:
            yield LOOKS[turn % 4], WIDTHS[(turn + number) % 4]


def rounds(person: str) -> dict[Look, list[tuple[str, tuple[int, int]]]]:
    """What a person looks at, by look."""
    plan: dict[Look, list[tuple[str, tuple[int, int]]]] = {look: [] for look in LOOKS}
    for number, address in enumerate(sorted({address for walk in WALKS.values() for address in walk})):
        viewers = [who for who, walk in WALKS.items() if address in walk]
        for look, size in turns(number, person, viewers):
            plan[look].append((address, size))
    return plan


def test_every_screen_comes_up_in_every_look_and_on_every_width():
    seen = {
        (address, *how)
        for who in WALKS
        for look, pages in rounds(who).items()
        for address, size in pages
        for how in (("look", look), ("size", size))
    }
    addresses = {address for walk in WALKS.values() for address in walk}
    assert len(seen) == len(addresses) * (len(LOOKS) + len(WIDTHS))


@pytest.mark.parametrize("person", WALKS)
def test_every_screen_can_be_read_by_everybody(furnished: tuple[Village, Things], page: Page, person: str):
    village, things = furnished
    come_in(page, village, person)
    found = listen(page)
    for look, pages in rounds(person).items():
        wear(page, look)
        for address, size in sorted(pages, key=lambda seen: seen[1]):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            show(page, address.format(**things))
            wrong = [*misshapen(page, look.language), *violations(page)]
            found += [f"{address} ({' '.join(look)} {size[0]}): {words}" for words in wrong]
    assert found == [], "\n".join(["", *found])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_open_page_can_be_read_by_everybody(
    furnished: tuple[Village, Things], context: BrowserContext, language: str
):
    village, things = furnished
    page = context.new_page()
    found = listen(page)
    for number, address in enumerate(OPEN):
        for turn, scheme in enumerate(SCHEMES):
            width, height = WIDTHS[(number + 2 * turn + (language == "en")) % 4]
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{village.url}{address.format(**things)}?lang={language}")
            expect(page.get_by_role("heading", level=1)).to_have_count(1)
            wrong = [*misshapen(page, language), *violations(page)]
            found += [f"{address} ({scheme} {language} {width}): {words}" for words in wrong]
    assert found == [], "\n".join(["", *found])


def come_in(page: Page, village: Village, person: str) -> None:
    """Sign in, each as they do."""
    if person == "stranger":
        page.goto(f"{village.url}/#/how")  # from elsewhere one is led to the sign-in
    elif person == "admin":
        sign_in_admin(page, village)
    else:
        sign_in(page, village, person)


def listen(page: Page) -> list[str]:
    """Everything that the page complains of from now on."""
    heard: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(HARMLESS):
            heard.append(f"{page.url}: {message.text}")

    page.on("console", complain)
    page.on("pageerror", lambda problem: heard.append(f"{page.url}: {problem}"))
    return heard


def show(page: Page, address: str) -> None:
    """Open a screen; the browser names it as it names itself."""
    arrive(page, address)
    expect(page).to_have_title(page.get_by_role("heading", level=1).inner_text().strip())


def wear(page: Page, look: Look) -> None:
    """Choose colours and letters, as 语言和字号 would; a start reads them before it draws."""
    page.evaluate("chosen => localStorage.setItem('xiaoge-settings', JSON.stringify(chosen))", look._asdict())
    page.reload()


def test_no_title_is_broken_inside_a_word(furnished: tuple[Village, Things], page: Page):
    village, _ = furnished
    sign_in(page, village, "worker")
    page.set_viewport_size({"width": 320, "height": 640})
    wear(page, Look("light", "care", "en"))
    arrive(page, "/issues")
    titles = page.locator("a.weui-cell .weui-cell__bd > :first-child")
    expect(titles.first).to_be_visible()
    assert titles.evaluate_all(BROKEN_WORDS) == []


def test_a_banner_leaves_the_line_of_keys_in_sight(furnished: tuple[Village, Things], desk: Page):
    village, _ = furnished
    sign_in(desk, village, "inspector")
    arrive(desk, "/wall/review?verdict=all")
    keys, foot = desk.locator(".review__keys"), desk.locator(".foot")
    expect(keys).to_be_visible()
    desk.locator("main").evaluate(
        "main => { const banner = document.createElement('p'); banner.textContent = '·'; main.before(banner) }"
    )
    above, below = keys.bounding_box(), foot.bounding_box()
    assert above is not None and below is not None
    assert above["y"] + above["height"] <= below["y"]
