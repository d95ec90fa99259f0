"""A voice note recorded offline, and heard by the secretary."""

from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import select

from server.visits.models import VisitVoice
from tests.flows.conftest import DESK, patient
from tests.flows.screens import begin, open_page, ready_for_no_signal, said, sign_in, unsent
from tests.flows.village import Village


def hold(page: Page, ms: int, *, slide: bool = False) -> None:
    """Hold the button as a thumb does; ``slide`` up takes it back."""
    button = page.get_by_role("button", name="按住说话")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    expect(page.locator(".hold_on")).to_be_visible()
    page.wait_for_timeout(ms)
    if slide:
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 90, steps=5)
        expect(page.get_by_role("button", name="松开就不要了")).to_be_visible()
    page.mouse.up()


def test_a_visit_is_spoken_without_signal_and_heard_in_the_village(
    village: Village, page: Page, context: BrowserContext, browser: Browser
):
    context.grant_permissions(["microphone", "geolocation"])
    sign_in(page, village, "rep")
    ready_for_no_signal(page)
    context.set_offline(True)
    begin(page, "记走访")
    page.get_by_role("main").get_by_role("button", name="谢长生").click()
    hold(page, 1200, slide=True)
    expect(page.get_by_role("button", name="按住说话")).to_be_visible()
    hold(page, 2600)
    expect(page.get_by_role("button", name="听语音")).to_be_visible()

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
        assert voice.seconds in {2, 3, 4}

    other = patient(browser.new_context(**DESK))
    desk = other.new_page()
    sign_in(desk, village, "secretary")
    open_page(desk, "/households")
    desk.get_by_role("main").get_by_role("link", name="谢长生").click()
    desk.get_by_role("link", name="语音").click()
    desk.get_by_role("button", name="听语音").click()
    expect(desk.get_by_role("button", name="停下")).to_be_visible()
    other.close()


def test_keys_record_too_and_a_recording_can_be_thrown_away(village: Village, worker: Page, context: BrowserContext):
    context.grant_permissions(["microphone", "geolocation"])
    begin(worker, "记走访")
    worker.get_by_role("main").get_by_role("button", name="谢长生").click()
    worker.get_by_role("button", name="按住说话").press("Enter")
    expect(worker.locator(".hold_on")).to_be_visible()
    worker.wait_for_timeout(1200)
    worker.locator(".hold_on").press("Enter")
    expect(worker.get_by_role("button", name="听语音")).to_be_visible()
    worker.get_by_role("button", name="不要了").click()
    worker.get_by_role("dialog", name="不要这段语音了").get_by_role("button", name="不要了").click()
    expect(worker.get_by_role("button", name="按住说话")).to_be_visible()
