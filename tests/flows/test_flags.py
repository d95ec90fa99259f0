"""A photo that is not what it seems: whoever judges sees why, and its author reads plain words."""

import io
from datetime import timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect
from sqlmodel import select

from server.base.clock import SettableClock, system_clock
from server.evidence.worker import process_pending
from server.issues.models import Issue
from tests.flows.screens import add_from_album, begin, open_page, said, shoot_in_page, sign_in, unsent
from tests.flows.village import Village


def test_a_screenshot_asks_for_a_closer_look(village: Village, page: Page, desk: Page, tmp_path: Path):
    sign_in(page, village, "worker")
    report_and_fix(page, screenshot(tmp_path))
    unsent(page, 0)
    looked_into(village)

    sign_in(desk, village, "inspector")
    open_page(desk, "/wall?verdict=all")
    desk.get_by_label("提示", exact=True).select_option("有提示的")
    expect(desk.locator("a.pair-card")).to_contain_text("提示 1")
    desk.locator("a.pair-card").click()
    about = desk.get_by_role("complementary", name="要求和历史")
    expect(about.get_by_role("list", name="提示，供参考")).to_contain_text("像是截屏")
    expect(about.get_by_role("list", name="提示，供参考")).to_contain_text("文件名是截屏的名字")
    expect(about.get_by_role("img", name="来历 C")).to_be_visible()
    expect(about).to_contain_text("有拍照凭证")  # of the other one, which the camera took

    page.reload()  # the phone hears of it at its next look
    open_page(page, f"/issues/{the_issue(village)}")
    photos = page.get_by_role("main").locator(".photos")
    photos.get_by_role("button").first.click()
    viewer = page.get_by_role("dialog", name="照片")
    expect(viewer).to_contain_text("像是截屏")
    viewer.get_by_role("button", name="下一张").click()
    expect(viewer).to_contain_text("现场拍摄")
    expect(viewer).not_to_contain_text("来历")


def report_and_fix(page: Page, before: Path) -> None:
    begin(page, "拍整改")
    page.get_by_role("link", name="没报过的").click()
    page.get_by_text("问题厕所").click()
    page.get_by_text("厕具：破损、水压不足").click()
    add_from_album(page, "现在的样子", before)
    page.get_by_role("button", name="保存，接着拍整改").click()
    expect(page.get_by_role("heading", name="拍整改")).to_be_visible()
    shoot_in_page(page, "整改后")
    page.get_by_role("button", name="整改好了").click()
    said(page, "收好了")
    open_page(page, "/")


def the_issue(village: Village) -> str:
    with village.tx() as tx:
        return tx.session.exec(select(Issue.id)).one()


def screenshot(folder: Path) -> Path:
    """As a phone names and shapes it."""
    data = io.BytesIO()
    Image.effect_noise((270, 600), 60).convert("RGB").save(data, "PNG")
    path = folder / "Screenshot_20261124_080500.png"
    path.write_bytes(data.getvalue())
    return path


def looked_into(village: Village) -> None:
    """What the worker does some minutes later, when the storm of the morning is over."""
    clock = SettableClock(system_clock() + timedelta(minutes=5))
    with village.services(clock) as services:
        process_pending(services)
