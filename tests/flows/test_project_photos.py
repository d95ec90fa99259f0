"""A project's photos: asked for by the village, taken stage by stage without signal, one of them sent back alone."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.flows.screens import (
    add_from_album,
    delivered,
    open_page,
    ready_for_no_signal,
    said,
    shoot_in_page,
    sign_in,
    tab,
    unsent,
)
from tests.flows.test_main_job import picture
from tests.flows.village import Village

PROJECT = "三组机耕路硬化"


def test_a_project_before_during_and_after(
    village: Village, lasting_phone: Callable[..., BrowserContext], page: Page, desk: Page, tmp_path: Path
):
    sign_in(page, village, "secretary")
    ask(page)
    delivered(page)

    phone = lasting_phone()
    worker = phone.pages[0]
    sign_in(worker, village, "worker")
    worker.get_by_role("link", name=PROJECT).click()
    expect(worker.get_by_role("main")).to_contain_text("还没拍：施工前、施工中、施工后")
    ready_for_no_signal(worker)
    worker.get_by_role("button", name="拍照片").click()
    expect(worker.get_by_role("group", name="施工前")).to_be_visible()
    phone.set_offline(True)
    shoot_in_page(worker, "施工前")
    add_from_album(worker, "施工中", picture(tmp_path, 1))
    worker.get_by_role("button", name="保存").click()
    said(worker, "收好了")
    expect(worker.get_by_role("main")).to_contain_text("还没拍：施工后")
    open_page(worker, "/")
    unsent(worker, 1)
    phone.set_offline(False)
    unsent(worker, 0)
    assert village.ops("task.show") == 1

    sign_in(desk, village, "inspector")
    send_back(desk)
    delivered(desk)

    tab(worker, "今天")
    shoot_again(worker, tmp_path)
    unsent(worker, 0)
    open_page(desk, "/wall?matter=task")
    desk.locator("a.pair-card").click()
    expect(desk.get_by_role("main")).to_contain_text("第 2 版")


def ask(page: Page) -> None:
    """The village asks its grid worker for photos of a project."""
    open_page(page, "/tasks/new")
    page.get_by_label("做什么").fill(PROJECT)
    for choice in ("一周内", "网格员", "项目：施工前、中、后"):
        page.get_by_text(choice).click()
    page.get_by_role("button", name="发出").click()
    page.get_by_role("dialog").get_by_role("button", name="发出").click()
    said(page, "发出了")


def send_back(desk: Page) -> None:
    """Both stand side by side under their own names; the later one comes back."""
    open_page(desk, "/reviews")
    stage = desk.locator(".stage")
    expect(stage.get_by_role("img", name="施工前")).to_be_visible()
    expect(stage.get_by_role("img", name="施工中")).to_be_visible()
    desk.get_by_role("button", name="施工中补拍").click()
    why = desk.get_by_role("dialog", name="为什么要补拍")
    why.get_by_text("角度对不上").click()
    why.get_by_role("button", name="请补拍").click()
    said(desk, "已请补拍")


def shoot_again(page: Page, folder: Path) -> None:
    """The worker is told why, and shoots just that one."""
    page.reload()
    row = page.get_by_role("link", name="去拍")
    expect(row).to_contain_text(PROJECT)
    row.click()
    expect(page.get_by_role("main")).to_contain_text("督小查说：角度对不上")
    add_from_album(page, "重新拍的", picture(folder, 2))
    page.get_by_role("button", name="补上这张").click()
    said(page, "补上了")
    expect(page.get_by_role("navigation", name="开始记")).to_be_visible()
