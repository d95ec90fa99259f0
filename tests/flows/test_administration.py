"""A desk keeps places and people in order: searched, changed, taken back, and told by the diary."""

import pyotp
from playwright.sync_api import Page, expect

from tests.flows.screens import fill_in, open_page, said, sign_in
from tests.flows.village import Village


def sign_in_admin(desk: Page, village: Village) -> None:
    """The county administrator, whose authenticator is set up on the way."""
    desk.goto(village.url)
    fill_in(desk, "admin")
    secret = desk.locator("code").inner_text().replace(" ", "")
    desk.get_by_label("6 位数字").fill(pyotp.TOTP(secret).now())
    desk.get_by_role("button", name="设好了，接着用").click()
    expect(desk.get_by_role("heading", name="各处情况")).to_be_visible()


def test_a_village_is_renamed_by_a_slip_and_gets_its_name_back(village: Village, desk: Page):
    sign_in_admin(desk, village)
    open_page(desk, "/admin")
    main = desk.get_by_role("main")
    main.get_by_role("link", name="地方").click()
    for name in ("洞口县", "山门镇", "大合村"):
        main.get_by_role("link", name=name).click()
        expect(desk.get_by_role("heading", level=1)).to_have_text(name)
    main.get_by_role("button", name="改名").click()
    main.get_by_label("名称").fill("大河村")
    main.get_by_role("button", name="保存").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("大河村")
    desk.get_by_role("status").get_by_role("button", name="撤销").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("大合村")
    main.get_by_role("button", name="操作记录").click()
    expect(main).to_contain_text("改名：大合村 → 大河村")
    expect(main).to_contain_text("改名：大河村 → 大合村")
    expect(main).to_contain_text("管县平")


def test_a_day_is_declared_and_taken_back(village: Village, desk: Page):
    sign_in_admin(desk, village)
    open_page(desk, "/admin/calendar")
    main = desk.get_by_role("main")
    main.get_by_label("日期").fill("2027-03-06")
    main.get_by_label("这天").select_option(label="上班")
    main.get_by_role("button", name="保存").click()
    expect(main).to_contain_text("2027-03-06")
    desk.get_by_role("status").get_by_role("button", name="撤销").click()
    expect(main).to_contain_text("没有临时调整")


def test_a_post_is_ended_by_a_slip(village: Village, desk: Page):
    sign_in(desk, village, "secretary")
    open_page(desk, "/admin/people")
    main = desk.get_by_role("main")
    main.get_by_label("搜索").fill("网小格")
    main.get_by_role("link", name="网小格").click()
    main.get_by_role("button", name="结束").click()
    desk.get_by_role("dialog").get_by_role("button", name="结束").click()
    expect(main).to_contain_text("现在没有岗位")
    desk.get_by_role("status").get_by_role("button", name="撤销").click()
    said(desk, "撤销了")
    expect(main).to_contain_text("大合村 网格员")
    main.get_by_role("button", name="操作记录").click()
    expect(main).to_contain_text("岗位结束撤回了")
