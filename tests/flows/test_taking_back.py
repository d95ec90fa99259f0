"""A thumb slips: what it did is taken back where it was done, with and without signal."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.flows.screens import begin, open_page, ready_for_no_signal, said, sign_in, unsent
from tests.flows.test_main_job import report_and_fix_a_toilet
from tests.flows.village import Village


def test_a_fix_on_the_wrong_issue_without_signal(village: Village, page: Page, tmp_path: Path):
    sign_in(page, village, "worker")
    ready_for_no_signal(page)
    page.context.set_offline(True)
    report_and_fix_a_toilet(page, tmp_path)
    page.get_by_role("status").get_by_role("button", name="撤回").click()
    said(page, "撤回了")
    unsent(page, 3)
    page.context.set_offline(False)
    unsent(page, 0)
    assert [village.ops(kind) for kind in ("issue.fix", "issue.unfix")] == [1, 1]
    open_page(page, "/issues")
    page.get_by_role("main").get_by_role("link", name="厕具").first.click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("撤回反馈")
    expect(main).to_contain_text("报错地方的，不审")
    expect(page.get_by_role("button", name="拍整改")).to_be_visible()


def test_a_task_goes_back_and_is_asked_after_all(village: Village, page: Page, desk: Page):
    sign_in(page, village, "secretary")
    open_page(page, "/tasks/new")
    page.get_by_label("做什么").fill("查看标识标牌")
    page.get_by_text("一周内").click()
    page.get_by_text("村专干", exact=True).click()
    page.get_by_role("button", name="发出").click()
    page.get_by_role("dialog").get_by_role("button", name="发出").click()
    said(page, "发出了")
    open_page(page, "/")
    unsent(page, 0)

    open_page(page, "/tasks")
    page.get_by_role("link", name="查看标识标牌").click()
    page.get_by_role("button", name="撤回任务").click()
    page.get_by_role("dialog").get_by_role("button", name="撤回任务").click()
    said(page, "撤回了")
    expect(page.get_by_role("button", name="撤回任务")).to_have_count(0)
    page.get_by_role("status").get_by_role("button", name="撤回").click()
    # The page has left the task, and where the server took it from this phone nothing shows that it is asked for again.
    village.until(lambda: village.ops("task.withdraw", "secretary") == 2)

    sign_in(desk, village, "officer")
    open_page(desk, "/tasks")
    expect(desk.get_by_role("main")).to_contain_text("查看标识标牌")


def test_the_microphone_is_told_of_once(village: Village, page: Page):
    sign_in(page, village, "worker")
    begin(page, "报问题")
    page.get_by_label("什么情况").focus()
    hint = page.get_by_text("点键盘上的话筒")
    expect(hint).to_be_visible()
    page.get_by_role("button", name="知道了").click()
    expect(hint).to_have_count(0)
    page.reload()
    page.get_by_label("什么情况").focus()
    expect(hint).to_have_count(0)
