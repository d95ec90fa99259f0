"""A representative changes with two visits still on the phone: nothing is lost, and it can be taken back."""

from playwright.sync_api import Page, expect
from sqlmodel import select

from server.visits.models import Visit
from tests.flows.screens import open_page, ready_for_no_signal, record_visit, said, sign_in, unsent
from tests.flows.village import Village


def hand_over(desk: Page, village: Village) -> None:
    """Everything that the representative has goes to the neighbour."""
    open_page(desk, f"/handovers/{village.people.rep}")
    main = desk.get_by_role("main")
    expect(desk.get_by_role("group", name="联系的户")).to_contain_text("谢长生")
    main.get_by_label("搜索").fill("邻小长")
    main.get_by_role("button", name="邻小长").click()
    desk.get_by_role("group", name="岗位").get_by_role("checkbox").uncheck()  # the post stays for today
    desk.get_by_role("button", name="交接给邻小长").click()
    dialog = desk.get_by_role("dialog")
    expect(dialog).to_contain_text("联系户 3 户")
    dialog.get_by_role("button", name="好的").click()
    said(desk, "交接好了")


def test_a_hand_over_with_unsent_work_loses_nothing(village: Village, page: Page, desk: Page):
    sign_in(page, village, "rep")
    ready_for_no_signal(page)
    page.context.set_offline(True)
    record_visit(page, "谢长生")
    record_visit(page, "覃桂花")
    sign_in(desk, village, "secretary")
    hand_over(desk, village)
    assert village.ops("visit.record", "rep") == 0
    page.context.set_offline(False)
    unsent(page, 0)
    assert village.ops("visit.record", "rep") == 2
    with village.tx() as tx:
        assert set(tx.session.exec(select(Visit.author_id))) == {village.people.rep}
    open_page(page, "/notices")
    expect(page.get_by_role("main")).to_contain_text("您的工作交给了邻小长")
    take_back(desk)
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("交接撤回了")
    open_page(page, "/households")
    expect(page.get_by_role("main")).to_contain_text("我的户")


def take_back(desk: Page) -> None:
    """It was a slip: 撤回 under the earlier hand-overs."""
    expect(desk.get_by_role("main")).to_contain_text("代小表 → 邻小长")
    desk.get_by_role("main").get_by_role("button", name="撤回").click()
    desk.get_by_role("dialog").get_by_role("button", name="好的").click()
    said(desk, "退回了，共 3 项")
    expect(desk.get_by_role("main")).to_contain_text("已撤回")
    expect(desk.get_by_role("group", name="联系的户")).to_contain_text("谢长生")
