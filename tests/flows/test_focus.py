"""Tab goes through a screen as it is read, misses nothing and is never caught; dialogs give the focus back."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.flows.furniture import Things
from tests.flows.screens import arrive, open_page, sign_in
from tests.flows.village import Village

MANY = 120  # more than any of these screens holds: whoever needs them all was caught
SCREENS = {
    "worker": (
        "/",
        "/households",
        "/households/{household}",
        "/visits/new?household={household}",
        "/issues/new",
        "/me",
    ),
    "secretary": ("/", "/me"),
    "inspector": ("/", "/wall", "/wall/review", "/reviews"),
    "office": ("/emergency", "/imports/{import}", "/people", "/admin/people/{person}"),
}
LISTEN = """() => {
    scrollTo(0, 0)
    window.walked = []
    const scrolled = element => (element ? element.scrollTop + scrolled(element.parentElement) : 0)
    window.heard ??= document.addEventListener('focusin', ({ target }) => {
        const { left, top } = target.getBoundingClientRect()
        window.walked.push({ target, left, top: top + scrolled(target) })
    }) ?? true
    const all = [...document.querySelectorAll('a[href], button, select, textarea')]
    all.find(element => !element.disabled && element.checkVisibility()).focus()
}"""
# Past its end the browser leaves the page, or is at its beginning again before anybody can look.
IS_OUT = """() => {
    const [first, ...rest] = window.walked
    const isRound = rest.length > 0 && rest[rest.length - 1].target === first.target
    if (isRound) window.walked.pop()
    return isRound || document.activeElement === document.body
}"""
# As after every exchange that brought something: whatever reads these tables asks and draws again.
REDRAW = """async () => {
    const word = new BroadcastChannel('xiaoge-store')
    for (const { name } of await indexedDB.databases())
        word.postMessage({ name, tables: ['entity', 'op', 'meta', 'draft', 'photo'] })
    word.close()
    await new Promise(done => setTimeout(done, 300))
}"""
TOLD = """() => {
    const told = element => element.outerHTML.replace(/\\s+/g, ' ').slice(0, 120)
    const reached = new Set(window.walked.map(({ target }) => target))
    const all = 'a[href], button, select, textarea, summary, input:not([type=radio])'
    const missed = [...document.querySelectorAll(all)]
        .filter(element => !element.disabled && element.checkVisibility({ visibilityProperty: true }))
        .filter(element => element.getBoundingClientRect().width > 0 && !reached.has(element))
    const stays = element => {
        for (let at = element; at; at = at.parentElement)
            if (/fixed|sticky/.test(getComputedStyle(at).position)) return true
        return false
    }
    const jumps = window.walked.slice(1).filter(({ target, left, top }, before) => {
        const last = window.walked[before]
        const isBack = last.target.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING
        const isUp = top < last.top - 12 && left < last.left + 12
        return isBack || (isUp && !stays(target) && !stays(last.target))
    })
    return {
        reached: reached.size,
        wrong: [
            ...missed.map(element => `never reached: ${told(element)}`),
            ...jumps.map(({ target }) => `jumps to ${told(target)}`),
        ],
    }
}"""


@pytest.mark.parametrize("person", SCREENS)
def test_tab_goes_as_one_reads(furnished: tuple[Village, Things], page: Page, desk: Page, person: str):
    village, things = furnished
    seen = desk if person in {"inspector", "office", "secretary"} else page
    sign_in(seen, village, person)
    wrong = []
    for address in SCREENS[person]:
        arrive(seen, address.format(**things))
        wrong += [f"{address}: {words}" for words in walk(seen)]
    assert wrong == [], "\n".join(["", *wrong])


def walk(page: Page) -> list[str]:
    """Press Tab from the top until the page lets go; what was wrong on the way."""
    page.evaluate(LISTEN)
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate(IS_OUT):
            break
    else:
        return ["Tab is caught"]
    told: dict[str, Any] = page.evaluate(TOLD)
    assert told["reached"] > 2
    return list(told["wrong"])


def gives_back(page: Page, opener: Locator) -> None:
    """Escape closes the dialog, and who opened it has the focus again."""
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_dialog_holds_the_focus_and_gives_it_back(furnished: tuple[Village, Things], page: Page):
    village, things = furnished
    sign_in(page, village, "worker")
    open_page(page, f"/households/{things['household']}")
    opener = page.get_by_role("button", name="情况有变")
    opener.focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => !!document.activeElement.closest('dialog') || document.activeElement === document.body"
        )
    gives_back(page, opener)


def test_a_button_that_asked_gets_the_focus_back(furnished: tuple[Village, Things], page: Page):
    village, things = furnished
    sign_in(page, village, "worker")
    open_page(page, f"/visits/{things['visit']}")
    opener = page.get_by_role("button", name="撤回这条")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    gives_back(page, opener)


def test_a_dialog_leaves_with_its_page(furnished: tuple[Village, Things], page: Page):
    village, things = furnished
    sign_in(page, village, "worker")
    open_page(page, f"/households/{things['household']}")
    page.get_by_role("button", name="情况有变").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_what_changes_around_it_leaves_the_focus_where_it_is(furnished: tuple[Village, Things], page: Page):
    village, _ = furnished
    sign_in(page, village, "worker")
    arrive(page, "/me")
    for held in (page.get_by_role("button", name="应急"), page.get_by_role("link", name="语言和字号")):
        held.focus()
        with page.expect_response("**/api/sync/changes"):
            page.evaluate("() => { dispatchEvent(new Event('online')) }")
        page.evaluate(REDRAW)
        expect(held).to_be_focused()


def test_a_followed_link_leads_to_the_new_heading(furnished: tuple[Village, Things], desk: Page):
    village, _ = furnished
    sign_in(desk, village, "office")
    for name, part in (("户", desk.locator("nav.side")), ("谢长生", desk.get_by_role("main"))):
        part.get_by_role("link", name=re.compile(rf"^{name}")).focus()
        desk.keyboard.press("Enter")
        heading = desk.get_by_role("heading", level=1, name=name, exact=True)
        expect(heading).to_be_focused()
        expect(heading).to_have_css("outline-style", "none")
    desk.keyboard.press("Tab")
    assert desk.evaluate("() => !!document.activeElement.closest('main')")


def test_one_key_leads_past_the_side(furnished: tuple[Village, Things], desk: Page):
    village, _ = furnished
    sign_in(desk, village, "office")
    arrive(desk, "/households")
    desk.evaluate("() => { document.activeElement.blur() }")
    skip = desk.get_by_role("button", name="跳到正文")
    expect(skip).to_have_css("opacity", "0")
    skip.focus()
    desk.keyboard.press("Shift+Tab")
    assert not desk.evaluate("() => !!document.activeElement.closest('.frame')"), "nothing comes before it"
    skip.focus()
    expect(skip).to_have_css("opacity", "1")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("main").get_by_role("heading", level=1)).to_be_focused()


def test_a_tap_leaves_no_ring(furnished: tuple[Village, Things], page: Page):
    village, things = furnished
    sign_in(page, village, "worker")
    open_page(page, f"/visits/new?household={things['household']}")
    chip = page.locator(".chip", has_text="遇到")
    chip.click()
    expect(chip.get_by_role("radio")).to_be_checked()
    expect(chip).not_to_have_css("outline-style", "solid")


def test_whatever_has_the_focus_shows_it(furnished: tuple[Village, Things], page: Page):
    village, _ = furnished
    sign_in(page, village, "worker")
    arrive(page, "/issues/new")
    expect(page.get_by_text("问题厕所")).to_be_visible()
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(
            """() => {
                const element = document.activeElement
                if (element.matches('textarea, input:not([type=radio])')) return true // the caret
                const ringed = element.closest('.chip, .tick') ?? element
                return parseFloat(getComputedStyle(ringed).outlineWidth) >= 2
            }"""
        ), page.evaluate("() => document.activeElement.outerHTML")
