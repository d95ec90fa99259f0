"""The queue: pairs are dealt, and the next one is here before it is asked for."""

import random
import statistics

import pytest
from playwright.sync_api import Page, expect

from server.base.ids import new_id
from tests.cast.pictures import jpeg
from tests.flows.screens import open_page, sign_in
from tests.flows.test_budgets import SLOW_3G, keep
from tests.flows.test_covering import taken
from tests.flows.village import Village

PAIRS = 5
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


@pytest.fixture
def reviewer(village: Village, desk: Page) -> Page:
    """The inspector at a desk, in front of five pairs."""
    for n in range(PAIRS):
        subject_id = new_id()
        for slot in ("before", "after"):
            taken(village, subject_id, slot, jpeg(random.Random(f"{n} {slot}"), 800, 600, 60))
    sign_in(desk, village, "inspector")
    open_page(desk, "/reviews")
    expect(desk.locator(".queue__name")).to_be_visible()
    return desk


def test_the_next_pair_is_here_before_it_is_asked_for(reviewer: Page):
    session = reviewer.context.new_cdp_session(reviewer)
    reviewer.wait_for_load_state("networkidle")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    took = [int(reviewer.evaluate(NEXT_PICTURE, "a")) for _ in range(PAIRS - 1)]
    keep("verdict to next picture, slow 3G, ms", {"each": took, "median": statistics.median(took)})
