"""A voice note recorded offline, and heard by the secretary."""

import re

from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import select

from server.visits.models import VisitVoice
from tests.flows.conftest import DESK, patient
from tests.flows.screens import begin, open_page, ready_for_no_signal, said, sign_in, unsent
from tests.flows.village import Village


def hold(page: Page, seconds: int, *, slide: bool = False) -> None:
    """Hold the button as a thumb does, until it counts so many seconds; ``slide`` up takes it back."""
    button = page.get_by_role("button", name="按住说话")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    counts(page, seconds)
    if slide:
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 90, steps=5)
        expect(page.get_by_role("button", name="松开就不要了")).to_be_visible()
    page.mouse.up()


def counts(page: Page, seconds: int) -> None:
    """The button says how long it has listened, which a busy machine may see late."""
    expect(page.locator(".hold_on")).to_have_text(re.compile(rf"^\D*([{seconds}-9]|\d\d)″"))


def test_a_visit_is_spoken_without_signal_and_heard_in_the_village(
    village: Village, page: Page, context: BrowserContext, browser: Browser
):
    context.grant_permissions(["microphone", "geolocation"])
    sign_in(page, village, "rep")
    ready_for_no_signal(page)
    context.set_offline(True)
    begin(page, "记走访")
    page.get_by_role("main").get_by_role("button", name="谢长生").click()
    hold(page, 1, slide=True)
    expect(page.get_by_role("button", name="按住说话")).to_be_visible()
    hold(page, 3)
    heard = page.get_by_role("button", name="听语音")
    expect(heard).to_be_visible()
    seconds = int(heard.inner_text().strip(" ″"))

    page.reload()
    expect(page.get_by_role("button", name="听语音")).to_be_visible()
    page.get_by_role("button", name="保存", exact=True).click()
    said(page, "记好了")
    open_page(page, "/households")
    expect(page.get_by_role("heading", name="户", exact=True)).to_be_visible()
    context.set_offline(False)
    unsent(page, 0)
    with village.tx() as tx:
        [voice] = tx.session.exec(select(VisitVoice)).all()
        assert voice.received_at is not None
        assert voice.seconds == seconds >= 3

    other = patient(browser.new_context(**DESK))
    desk = other.new_page()
    sign_in(desk, village, "secretary")
    open_page(desk, "/households")
    desk.get_by_role("main").get_by_role("link", name="谢长生").click()
    desk.get_by_role("link", name="语音").click()
    desk.locator("audio").evaluate("sound => { sound.loop = true }")  # it says little, and is over before one looks
    desk.get_by_role("button", name="听语音").click()
    expect(desk.get_by_role("button", name="停下")).to_be_visible()
    other.close()


def test_keys_record_too_and_a_recording_can_be_thrown_away(village: Village, worker: Page, context: BrowserContext):
    context.grant_permissions(["microphone", "geolocation"])
    begin(worker, "记走访")
    worker.get_by_role("main").get_by_role("button", name="谢长生").click()
    worker.get_by_role("button", name="按住说话").press("Enter")
    counts(worker, 1)
    worker.locator(".hold_on").press("Enter")
    expect(worker.get_by_role("button", name="听语音")).to_be_visible()
    worker.get_by_role("button", name="不要了").click()
    worker.get_by_role("dialog", name="不要这段语音了").get_by_role("button", name="不要了").click()
    expect(worker.get_by_role("button", name="按住说话")).to_be_visible()
