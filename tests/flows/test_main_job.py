"""The main job: recorded without signal, delivered, reviewed live, shot again; the secretary reminded and asked."""

import random
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.cast.pictures import jpeg
from tests.flows.screens import (
    add_from_album,
    begin,
    delivered,
    open_page,
    ready_for_no_signal,
    record_visit,
    said,
    shoot_in_page,
    sign_in,
    tab,
    unsent,
)
from tests.flows.village import Village


def test_a_toilet_fix_from_flight_mode_to_the_second_version(
    village: Village, lasting_phone: Callable[..., BrowserContext], desk: Page, tmp_path: Path
):
    phone = lasting_phone()
    page = phone.pages[0]
    sign_in(page, village, "worker")
    ready_for_no_signal(page)
    phone.set_offline(True)
    record_visit(page, "谢长生")
    report_and_fix_a_toilet(page, tmp_path)
    unsent(page, 3)
    phone.close()

    phone = lasting_phone(offline=True)
    page = phone.pages[0]
    page.goto(village.url)
    unsent(page, 3)
    page.get_by_role("main").get_by_role("link", name="没传完的").click()
    for title in ("走访 · 谢长生", "报问题", "拍整改"):
        expect(page.get_by_role("main")).to_contain_text(title)
    assert village.ops("visit.record") == 0
    page.get_by_role("button", name="返回").click()
    phone.set_offline(False)
    unsent(page, 0)
    assert [village.ops(kind) for kind in ("visit.record", "issue.report", "issue.fix")] == [1, 1, 1]

    sign_in(desk, village, "inspector")
    review(desk)
    delivered(desk)

    tab(page, "今天")
    shoot_again(page, tmp_path)
    unsent(page, 0)
    open_page(desk, "/wall")
    desk.locator("a.pair-card").click()
    expect(desk.get_by_role("main")).to_contain_text("第 2 版")


def report_and_fix_a_toilet(page: Page, folder: Path) -> None:
    """Nobody had reported it: before and after in one go."""
    begin(page, "拍整改")
    page.get_by_role("link", name="没报过的").click()
    page.get_by_text("问题厕所").click()
    page.get_by_text("厕具：破损、水压不足").click()
    add_from_album(page, "现在的样子", picture(folder, 1))
    page.get_by_role("button", name="保存，接着拍整改").click()
    expect(page.get_by_role("heading", name="拍整改")).to_be_visible()
    shoot_in_page(page, "整改后")
    page.get_by_role("button", name="整改好了").click()
    said(page, "收好了")
    open_page(page, "/")


def review(desk: Page) -> None:
    """The pair is on the wall; the fix comes back with a reason, the photo from before is good."""
    desk.get_by_role("link", name="开始审图").click()
    stage = desk.locator(".stage")
    expect(stage.get_by_role("img", name="整改后")).to_be_visible()
    desk.get_by_role("button", name="整改前通过").click()
    said(desk, "通过了")
    desk.get_by_role("button", name="整改后补拍").click()
    why = desk.get_by_role("dialog", name="为什么要补拍")
    why.get_by_text("没拍到整改处").click()
    why.get_by_role("button", name="请补拍").click()
    said(desk, "已请补拍")


def shoot_again(page: Page, folder: Path) -> None:
    """The worker is told why, and shoots just that one."""
    page.reload()
    row = page.get_by_role("link", name="去拍")
    expect(row).to_contain_text("没拍到整改处")
    tab(page, "消息")
    expect(page.get_by_role("main")).to_contain_text("补拍")
    tab(page, "今天")
    row.click()
    expect(page.get_by_role("main")).to_contain_text("督小查说：没拍到整改处")
    add_from_album(page, "重新拍的", picture(folder, 2))
    page.get_by_role("button", name="补上这张").click()
    said(page, "补上了")
    open_page(page, "/")


def test_the_secretary_was_reminded_of_monday_and_finds_the_look_back(village: Village, page: Page):
    sign_in(page, village, "secretary")
    expect(page.get_by_role("main")).to_contain_text("本月回头看")
    tab(page, "消息")
    expect(page.get_by_role("main")).to_contain_text("例会")
    tab(page, "今天")
    page.locator("section").filter(has_text="本月回头看").get_by_role("link").click()
    expect(page.get_by_role("article").first).to_be_visible()


def picture(folder: Path, seed: int) -> Path:
    """A photo out of the album."""
    path = folder / f"{seed}.jpg"
    path.write_bytes(jpeg(random.Random(seed)))
    return path
