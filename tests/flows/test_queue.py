"""The queue: pairs are dealt, judged by keys or by thumb, and the next one is here before it is asked for."""

import random
import re
import statistics
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from server.base.ids import new_id
from tests.cast.pictures import jpeg
from tests.flows.screens import open_page, said, sign_in
from tests.flows.test_budgets import SLOW_3G, keep
from tests.flows.test_covering import taken
from tests.flows.village import Village

PAIRS = 5
GLANCED, GLANCE = 9, 2_000  # pairs; ms
# The darkroom has made all copies for screens; the browser keeps none of what it is told meanwhile.
COPIES_ARE_MADE = """async photos => {
    const isMade = async id => {
        const answer = await fetch(`/api/photos/${id}/display`, { cache: 'no-store' })
        await answer.arrayBuffer() // an answer that nobody reads keeps its line, and the page is never idle
        return answer.ok
    }
    for (const id of photos) while (!(await isMade(id))) await new Promise(done => setTimeout(done, 200))
}"""
# From a key to the next pair's large picture, by the page's own clock.
NEXT_PICTURE = """key => new Promise(done => {
    const pictures = () => [...document.querySelectorAll('.stage img[src$="/display"]')]
    const [before, began] = [pictures()[0].src, performance.now()]
    const look = () => {
        const large = pictures()
        const isHere = large.length > 0 && large.every(image => image.complete && image.naturalWidth > 0)
        if (isHere && large[0].src !== before) return done(Math.round(performance.now() - began))
        requestAnimationFrame(look)
    }
    document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    look()
})"""


HOUR, WANTED = 3600, 250  # pairs that one sitting should manage


@pytest.fixture
def reviewer(village: Village, desk: Page) -> Page:
    """The inspector at a desk, in front of five pairs."""
    return seated(village, desk, PAIRS, (800, 600))


def seated(village: Village, page: Page, pairs: int, size: tuple[int, int]) -> Page:
    """The inspector in front of so many pairs."""
    photos = []
    for n in range(pairs):
        subject_id = new_id()
        pictures = ((slot, jpeg(random.Random(f"{n} {slot}"), *size, 60)) for slot in ("before", "after"))
        photos += [taken(village, subject_id, slot, data) for slot, data in pictures]
    sign_in(page, village, "inspector")
    page.evaluate(COPIES_ARE_MADE, photos)
    open_page(page, "/reviews")
    expect(page.locator(".queue__name")).to_be_visible()
    return page


def shown(page: Page) -> str:
    """The photo on the right, by its address."""
    picture = page.locator(".stage .shot img").last
    expect(picture).to_be_visible()
    return str(picture.get_attribute("src")).split("/")[3]


def left(page: Page, count: int) -> None:
    expect(page.locator(".review__count")).to_have_text(f"还有 {count} 对")


def test_the_next_pair_is_here_before_it_is_asked_for(village: Village, desk: Page):
    """More pairs than are handed out at once, and a glance at each: whoever takes care has seven times as long."""
    reviewer = seated(village, desk, GLANCED, (800, 600))
    reviewer.wait_for_load_state("networkidle")
    reviewer.context.new_cdp_session(reviewer).send("Network.emulateNetworkConditions", SLOW_3G)
    took = []
    for _ in range(GLANCED - 1):
        reviewer.wait_for_timeout(GLANCE)
        took.append(int(reviewer.evaluate(NEXT_PICTURE, "a")))
    keep(
        "verdict to next picture, slow 3G, ms", {"each": took, "median": statistics.median(took), "slowest": max(took)}
    )


def test_every_key(reviewer: Page):
    keys = reviewer.keyboard
    left(reviewer, PAIRS)
    picture = reviewer.locator(".stage .shot img").last
    keys.press("+")
    expect(picture).to_have_attribute("style", re.compile(r"scale\(1\.4"))
    keys.press("0")
    expect(picture).not_to_have_attribute("style", re.compile(r"scale\(1\.4"))
    keys.press("v")
    slider = reviewer.locator(".stage__slider")
    slider.press("ArrowRight")
    expect(slider).to_have_value("51")
    keys.press("v")
    expect(slider).to_have_count(0)

    first = shown(reviewer)
    keys.press("a")
    said(reviewer, "通过了")
    left(reviewer, PAIRS - 1)
    second = shown(reviewer)
    keys.press("r")
    dialog = reviewer.get_by_role("dialog", name="为什么要补拍")
    keys.press("1")
    dialog.get_by_role("textbox").fill("门牌要拍进去")
    keys.press("a")  # typed, not judged
    expect(dialog.get_by_role("textbox")).to_have_value("门牌要拍进去a")
    dialog.get_by_text("整改前", exact=True).click()
    dialog.get_by_role("button", name="请补拍").click()
    said(reviewer, "已请补拍")
    left(reviewer, PAIRS - 2)
    third = shown(reviewer)
    keys.press("s")
    said(reviewer, "先放着了")
    left(reviewer, PAIRS - 3)
    assert len({first, second, third, shown(reviewer)}) == 4
    keys.press("z")
    said(reviewer, "撤销了")
    left(reviewer, PAIRS - 2)
    assert shown(reviewer) == third


def test_by_thumb(village: Village, page: Page):
    seated(village, page, 2, (800, 600))
    touch, first = page.context.new_cdp_session(page), shown(page)
    swipe(page, touch, by=-150)
    dialog = page.get_by_role("dialog", name="为什么要补拍")
    dialog.get_by_role("button", name="取消").click()
    assert shown(page) == first
    swipe(page, touch, by=60)  # too short to mean it
    left(page, 2)
    swipe(page, touch, by=150)
    said(page, "通过了")
    left(page, 1)
    assert shown(page) != first
    page.get_by_role("button", name="撤销").first.click()
    said(page, "撤销了")
    left(page, 2)
    assert shown(page) == first


def swipe(page: Page, touch: CDPSession, by: float) -> None:
    """A finger across the picture."""
    area = page.locator(".queue__stage .shot").last.bounding_box()
    assert area
    x, y = area["x"] + area["width"] / 2 - by / 2, area["y"] + area["height"] / 2
    for kind, at in (("touchStart", x), ("touchMove", x + by / 2), ("touchMove", x + by), ("touchEnd", None)):
        points = [] if at is None else [{"x": at, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_the_pace_that_the_machine_allows(village: Village, desk: Page):
    """Somebody who thinks for no time at all, on slow 3G, and waits for every large picture."""
    pairs = 8
    reviewer = seated(village, desk, pairs, (1600, 1200))
    reviewer.wait_for_load_state("networkidle")
    reviewer.context.new_cdp_session(reviewer).send("Network.emulateNetworkConditions", SLOW_3G)
    took = [int(reviewer.evaluate(NEXT_PICTURE, "a")) for _ in range(pairs - 1)]
    share = statistics.mean(took) / 1000 * WANTED / HOUR
    keep("250 pairs an hour, slow 3G, the machine's share of it, %", round(100 * share, 1))


def test_a_wall_looked_through_again_fetches_no_thumbnail_twice(village: Village, desk: Page):
    session, fetched = desk.context.new_cdp_session(desk), []
    session.send("Network.enable")

    def hear(said: dict[str, Any]) -> None:
        answer = said["response"]
        if answer["url"].endswith("/thumb") and not answer.get("fromDiskCache"):
            fetched.append(answer["url"])

    session.on("Network.responseReceived", hear)
    seated(village, desk, PAIRS, (800, 600))
    for _ in range(2):
        open_page(desk, "/wall")
        cards = desk.locator("a.pair-card")
        expect(cards).to_have_count(PAIRS)
        for card in (cards.last, cards.first):
            card.scroll_into_view_if_needed()
            for picture in card.locator("img").all():
                expect(picture).to_have_js_property("complete", True)
        open_page(desk, "/reviews")
        expect(desk.locator(".queue__name")).to_be_visible()
    assert fetched
    assert len(fetched) == len(set(fetched))
