"""The wall is live: what a phone delivers appears by itself, also after the line was cut; an old wall says so."""

import random
from pathlib import Path

from playwright.sync_api import Page, expect

from server.base.ids import new_id
from tests.cast.pictures import jpeg
from tests.flows.screens import add_from_album, begin, open_page, said, sign_in
from tests.flows.test_covering import taken
from tests.flows.test_main_job import picture
from tests.flows.village import Village


def test_a_photo_appears_by_itself(village: Village, page: Page, desk: Page, tmp_path: Path):
    sign_in(page, village, "worker")
    sign_in(desk, village, "inspector")
    with desk.expect_websocket() as socket:
        open_page(desk, "/wall")
    assert "socket.io" in socket.value.url
    expect(desk.get_by_role("main")).to_contain_text("没有")

    report(page, picture(tmp_path, 1))
    expect(desk.locator("a.pair-card")).to_have_count(1)

    desk.context.set_offline(True)
    village.server.kill()
    taken(village, new_id(), "after", jpeg(random.Random(2)))
    desk.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    expect(desk.get_by_role("main")).to_contain_text("连不上服务器")
    village.server.start()
    desk.context.set_offline(False)
    expect(desk.locator("a.pair-card")).to_have_count(2)
    expect(desk.get_by_role("main")).not_to_contain_text("连不上服务器")

    report(page, picture(tmp_path, 3))
    expect(desk.locator("a.pair-card")).to_have_count(3)


def report(page: Page, photo: Path) -> None:
    """A problem with a photo; it travels at once."""
    begin(page, "报问题")
    page.get_by_text("问题厕所").click()
    page.get_by_text("厕具：破损、水压不足").click()
    add_from_album(page, "现在的样子", photo)
    page.get_by_role("button", name="保存", exact=True).click()
    said(page, "报好了")
    open_page(page, "/")
