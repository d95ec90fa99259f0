"""What goes wrong around a phone: killed under the camera, full, left elsewhere, carried to the office."""

import json
import os
import random
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, Route, expect

from tests.cast.pictures import jpeg
from tests.flows.conftest import patient
from tests.flows.screens import (
    add_from_album,
    begin,
    delivered,
    open_page,
    ready_for_no_signal,
    record_visit,
    said,
    sign_in,
    unsent,
)
from tests.flows.slowing import tree
from tests.flows.village import NAMES, PASSWORD, Village

OPS = "**/api/sync/ops"
KEEPS_ITS_LOCK = """async () => {
    const isKept = async () => {
        for (const name of await caches.keys())
            for (const { url } of await (await caches.open(name)).keys()) if (/\\/Lock-/.test(url)) return true
    }
    while (!await isKept()) await new Promise(done => requestAnimationFrame(done))
}"""


def cut_off(route: Route) -> None:
    """As when the last hop swallows everything."""
    route.abort()


def picture(folder: Path, seed: int) -> Path:
    """A photo out of the album."""
    path = folder / f"{seed}.jpg"
    path.write_bytes(jpeg(random.Random(seed)))
    return path


def unfinished(page: Page, title: str) -> Locator:
    """What was begun and not saved, as 今天 offers it."""
    return page.locator("section").filter(has_text="没记完的").get_by_role("link", name=title)


def begin_a_report(page: Page, folder: Path) -> None:
    """Its kind, a photo and a sentence, not saved."""
    begin(page, "报问题")
    fill_in_a_report(page, folder)


def fill_in_a_report(page: Page, folder: Path) -> None:
    """What is wrong with a toilet."""
    page.get_by_text("问题厕所").click()
    page.get_by_text("厕具：破损、水压不足").click()
    add_from_album(page, "现在的样子", picture(folder, 1))
    page.get_by_label("什么情况").fill("水箱漏水")


def test_a_form_waits_when_the_browser_was_killed_under_the_camera(
    village: Village,
    lasting_phone: Callable[..., BrowserContext],
    browser_type_launch_args: dict[str, Any],
    tmp_path: Path,
):
    word = f"--killed-{uuid4()}"
    phone = lasting_phone(args=[*browser_type_launch_args.get("args", []), word])
    page = phone.pages[0]
    sign_in(page, village, "worker")
    ready_for_no_signal(page)
    begin_a_report(page, tmp_path)
    page.get_by_role("group", name="现在的样子").locator(".photos__add").click()
    page.get_by_role("dialog", name="怎么拍").get_by_role("button", name="在小格里拍").click()
    expect(page.get_by_role("dialog", name="拍照")).to_be_visible()
    for pid in tree(word):
        os.kill(pid, signal.SIGKILL)

    page = lasting_phone(offline=True).pages[0]
    page.goto(village.url)
    unfinished(page, "报问题").click()
    expect(page.get_by_label("什么情况")).to_have_value("水箱漏水")
    expect(page.get_by_role("group", name="现在的样子").locator("img")).to_have_count(1)
    page.get_by_role("button", name="保存", exact=True).click()
    said(page, "报好了")
    unsent(page, 1)


def test_the_other_entry_says_that_it_last_had_unsent_records(
    village: Village, worker: Page, browser: Browser, browser_context_args: dict[str, Any]
):
    other = patient(browser.new_context(**browser_context_args))
    page = other.new_page()
    sign_in(page, village, "worker")
    other.route(OPS, cut_off)
    with page.expect_response(reports(1)):
        record_visit(page, "谢长生")
    worker.reload()
    expect(worker.get_by_role("main")).to_contain_text("您在浏览器里的小格还有 1 条没传完")
    other.unroute(OPS)
    with page.expect_response(reports(0)):
        page.reload()
    unsent(page, 0)
    worker.reload()
    expect(worker.get_by_role("main")).to_contain_text("今天要做")
    expect(worker.get_by_role("main")).not_to_contain_text("没传完")
    other.close()


def reports(waiting: int) -> Callable[[Response], bool]:
    """The server has been told that so much waits: a phone says so once it has tried to send."""
    return lambda answer: (
        answer.url.endswith("/api/sync/report") and json.loads(answer.request.post_data or "{}")["unsent"] == waiting
    )


def test_a_rescue_file_is_carried_to_the_office_and_counts_once(
    village: Village, worker: Page, desk: Page, tmp_path: Path
):
    worker.context.route("**/api/**", cut_off)
    record_visit(worker, "谢长生")
    begin_a_report(worker, tmp_path)
    worker.get_by_role("button", name="保存", exact=True).click()
    said(worker, "报好了")
    open_page(worker, "/me/rescue")
    worker.get_by_role("button", name="做一个求助文件").click()
    expect(worker.get_by_role("status").first).to_contain_text("2 条")
    with worker.expect_download() as carried:
        worker.get_by_role("button", name="发送或保存").click()
    file = tmp_path / carried.value.suggested_filename
    carried.value.save_as(file)

    sign_in(desk, village, "officer")
    open_page(desk, "/rescue")
    for _ in range(2):  # a file that is put in twice counts once
        desk.get_by_label("选求助文件").set_input_files(file)
        desk.get_by_role("button", name="上传").click()
        expect(desk.get_by_role("main")).to_contain_text("收到 2/2 条记录，1/1 个照片或语音。")
        desk.reload()
    assert [village.ops(kind) for kind in ("visit.record", "issue.report")] == [1, 1]

    worker.context.unroute("**/api/**")
    open_page(worker, "/")
    worker.reload()
    unsent(worker, 0)
    assert [village.ops(kind) for kind in ("visit.record", "issue.report")] == [1, 1]


def test_a_desk_without_signal_locks_and_keeps_what_is_unsent(village: Village, desk: Page):
    desk.clock.install()
    sign_in(desk, village, "inspector")
    ready_for_no_signal(desk)
    open_page(desk, "/me/feedback")
    desk.clock.fast_forward(11_000)  # what a desk needs besides is fetched ten seconds after the start
    desk.evaluate(KEEPS_ITS_LOCK)
    desk.get_by_label("说说看").fill("字太小")
    desk.context.set_offline(True)
    desk.get_by_role("button", name="提交", exact=True).click()
    said(desk, "已记下")
    desk.clock.fast_forward(31 * 60 * 1000)
    locked = desk.get_by_role("heading", name="屏幕锁着")
    expect(locked).to_be_visible()
    desk.reload()
    expect(locked).to_be_visible()
    assert village.ops("feedback.send", "inspector") == 0
    desk.context.set_offline(False)
    desk.get_by_label("密码").fill(PASSWORD)
    desk.get_by_role("button", name="解锁").click()
    expect(locked).to_have_count(0)
    delivered(desk)
    assert village.ops("feedback.send", "inspector") == 1


def test_a_page_that_a_new_version_has_taken_away_opens_after_a_reload(village: Village, page: Page, tmp_path: Path):
    page.goto(village.url)
    page.context.route("**/assets/FeedbackPage-*.js", lambda route: route.fulfill(status=404))
    sign_in(page, village, "worker")
    begin_a_report(page, tmp_path)
    open_page(page, "/me/feedback")
    gone = page.get_by_role("alert").filter(has_text="小格可能刚更新过")
    expect(gone).to_be_visible()
    # It is no dead end.
    page.get_by_role("main").get_by_role("button", name="返回").click()
    expect(gone).to_have_count(0)
    open_page(page, "/me/feedback")
    expect(gone).to_be_visible()
    page.context.unroute("**/assets/FeedbackPage-*.js")
    gone.get_by_role("button", name="再试一次").click()
    expect(page.get_by_label("说说看")).to_be_visible()
    open_page(page, "/")
    unfinished(page, "报问题").click()
    expect(page.get_by_label("什么情况")).to_have_value("水箱漏水")
    expect(page.get_by_role("group", name="现在的样子").locator("img")).to_have_count(1)


def test_the_photo_from_before_lies_ready_without_signal(village: Village, worker: Page, desk: Page, tmp_path: Path):
    ready_for_no_signal(worker)
    sign_in(desk, village, "secretary")
    open_page(desk, "/issues/new")
    fill_in_a_report(desk, tmp_path)
    desk.get_by_label("交给").select_option(label=NAMES["worker"])
    desk.get_by_role("button", name="保存", exact=True).click()
    said(desk, "报好了")
    delivered(desk)
    # To its last byte: what is under way is lost with the signal.
    with worker.expect_event("requestfinished", lambda asked: bool(re.search(r"/api/photos/[^/]+/thumb$", asked.url))):
        worker.reload()
    worker.context.set_offline(True)
    begin(worker, "拍整改")
    worker.get_by_role("main").get_by_role("link", name="问题厕所").click()
    before = worker.get_by_role("main").get_by_role("img", name="整改前")
    expect(before).to_have_attribute("src", re.compile("^blob:"))


def test_a_full_phone_says_so_and_loses_nothing_that_was_there(village: Village, page: Page, tmp_path: Path):
    # Room for the app, its rows and a few photos; a picture that cannot be made small is more than what is left.
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": village.url, "quotaSize": 8_000_000})
    sign_in(page, village, "worker")
    ready_for_no_signal(page)
    begin_a_report(page, tmp_path)
    large = tmp_path / "large.heic"
    large.write_bytes(b"\0\0\0\x18ftypheic" + random.Random(2).randbytes(9_000_000))
    box = page.get_by_role("group", name="现在的样子")
    box.locator(".photos__add").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("dialog", name="怎么拍").get_by_role("button", name="从相册选").click()
    chooser.value.set_files([large])
    said(page, "手机空间不够")
    expect(box.locator("img")).to_have_count(1)
    expect(page.get_by_label("什么情况")).to_have_value("水箱漏水")
    page.get_by_role("button", name="保存", exact=True).click()
    said(page, "报好了")
    unsent(page, 0)
    assert village.ops("issue.report") == 1
