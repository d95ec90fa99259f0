"""A desk keeps places and people in order: searched, changed, taken back, and told by the diary."""

from typing import Any

import pyotp
from playwright.sync_api import Page, expect
from sqlmodel import select

from server.base.ids import new_id
from server.households.place_actions import create_place
from server.notices.actions import tell
from server.notices.models import GIVEN_UP, Delivery, Notice
from server.notices.shapes import NoticeWords
from server.places.queries import place_by_code
from tests.flows.screens import fill_in, open_page, said, sign_in
from tests.flows.village import Village

WORDS = NoticeWords("test.told", "开会了", "A meeting", "明天", "tomorrow")


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
    expect(main).to_contain_text("撤销改名：大河村 → 大合村")
    expect(main).not_to_contain_text("以前叫")
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
    main.get_by_role("button", name="操作记录").click()
    expect(main).to_contain_text("2027-03-06 取消了定的日子")
    expect(main).to_contain_text("2027-03-06 定了上班或放假：上班")


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


def test_a_village_is_found_by_its_initials_and_a_group_added_there_by_a_slip_is_gone(village: Village, desk: Page):
    sign_in_admin(desk, village)
    open_page(desk, "/admin/places")
    main = desk.get_by_role("main")
    main.get_by_label("搜索").fill("dhc")
    expect(main).to_contain_text("洞口县 山门镇 · 村 · 430525107228")
    main.get_by_label("搜索").fill("没有这个村")
    expect(main).to_contain_text("没找到这个地方")
    main.get_by_label("搜索").fill("大合")
    main.get_by_role("link", name="大合村").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("大合村")
    main.get_by_role("button", name="在下面新增").press("Enter")
    expect(main.get_by_label("名称")).to_be_focused()
    desk.keyboard.type("九组")
    desk.keyboard.press("Enter")
    expect(main.get_by_role("link", name="九组")).to_be_visible()
    desk.get_by_role("status").get_by_role("button", name="撤销").click()
    said(desk, "撤销了")
    expect(main.get_by_role("link", name="九组")).to_have_count(0)


def test_keys_open_and_leave_a_form_and_an_answered_question_gives_the_focus_back(village: Village, desk: Page):
    sign_in_admin(desk, village)
    open_page(desk, f"/admin/places?at={place_id(village, '430525107228')}")
    main = desk.get_by_role("main")
    row = main.get_by_role("button", name="换代码")
    row.press("Enter")
    expect(main.get_by_label("统计代码")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(row).to_be_focused()
    expect(row).to_have_attribute("aria-expanded", "false")
    row.press("Enter")
    main.get_by_label("统计代码").fill("430525107299")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("dialog")).to_contain_text("430525107299")
    desk.keyboard.press("Escape")
    expect(main.get_by_label("统计代码")).to_be_focused()
    desk.keyboard.press("Enter")
    desk.get_by_role("dialog").get_by_role("button", name="好").press("Enter")
    expect(row).to_be_focused()
    expect(main).to_contain_text("430525107299")
    desk.get_by_role("status").get_by_role("button", name="撤销").click()
    expect(main).to_contain_text("430525107228")


def test_a_slip_that_was_noticed_the_next_day_is_taken_back_at_the_place(village: Village, desk: Page):
    dahe = place_id(village, "430525107228")
    with village.tx("secretary") as tx:
        group = create_place(tx, dahe, "group", "九组").id
    sign_in(desk, village, "secretary")
    open_page(desk, f"/admin/places?at={group}")
    main = desk.get_by_role("main")
    main.get_by_role("button", name="撤销上一步：新增地方").click()
    desk.get_by_role("dialog").get_by_role("button", name="好").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("大合村")
    expect(main).not_to_contain_text("九组")


def test_what_lies_above_ones_posts_is_named_and_leads_nowhere(village: Village, desk: Page):
    sign_in(desk, village, "office")
    open_page(desk, f"/admin/places?at={place_id(village, '430525107228')}")
    way = desk.get_by_role("navigation", name="这个地方")
    expect(way).to_contain_text("洞口县")
    expect(way.get_by_role("link")).to_have_text(["山门镇"])
    way.get_by_role("link").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("山门镇")


def test_a_merge_says_what_goes_along(village: Village, desk: Page):
    sign_in_admin(desk, village)
    open_page(desk, f"/admin/places?at={place_id(village, '430525107228')}")
    main = desk.get_by_role("main")
    main.get_by_role("button", name="并入另一个").click()
    main.get_by_label("乡镇").select_option(label="山门镇")
    main.get_by_label("村", exact=True).select_option(label="水口村")
    main.get_by_role("button", name="并入另一个：水口村").click()
    expect(desk.get_by_role("dialog")).to_contain_text("5 户，5 人有岗位")
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("heading", level=1)).to_have_text("大合村")


def test_somebody_added_by_a_slip_is_gone_and_the_number_is_free(village: Village, desk: Page):
    sign_in(desk, village, "secretary")
    open_page(desk, "/admin/people")
    main = desk.get_by_role("main")
    for name in ("错小人", "对小人"):
        main.get_by_role("button", name="添加人员").click()
        main.get_by_label("姓名").fill(name)
        main.get_by_label("手机号").fill("13911110000")
        main.get_by_label("岗位").last.select_option(label="村民代表")
        main.get_by_role("button", name="保存").click()
        expect(desk.get_by_role("heading", level=1)).to_have_text(name)
        if name == "错小人":
            desk.get_by_role("status").get_by_role("button", name="撤销").click()
            said(desk, "撤销了")
            expect(desk.get_by_role("heading", level=1)).to_have_text("人员和岗位")
    expect(main).to_contain_text("139****0000")


def test_a_lost_phone_is_found_by_its_owner_and_signed_out(village: Village, desk: Page, page: Page):
    sign_in(page, village, "worker")
    sign_in(desk, village, "secretary")
    open_page(desk, "/admin/devices")
    main = desk.get_by_role("main")
    main.get_by_label("搜索").fill("网小格")
    main.get_by_role("button", name="网小格").click()
    main.get_by_role("button", name="退出").click()
    desk.get_by_role("dialog").get_by_role("button", name="退出").click()
    expect(main).to_contain_text("没有这样的设备")


def test_a_delivery_tried_again_by_a_slip_is_given_up_again(village: Village, desk: Page):
    with village.tx() as tx:
        tell(tx, [village.people.rep], WORDS, link="/")
    with village.tx() as tx:
        notice = tx.session.exec(select(Notice).where(Notice.kind == WORDS.kind)).one()
        given_up: dict[str, Any] = {"state": GIVEN_UP, "next_at": tx.now, "attempts": 8, "error": "TimeoutError"}
        tx.add(Delivery(id=new_id(), notice_id=notice.id, channel="inbox", **given_up))
    sign_in_admin(desk, village)
    open_page(desk, "/admin/deliveries")
    main = desk.get_by_role("main")
    main.get_by_label("搜索").fill("代小表")
    main.get_by_role("button", name="代小表 · 开会了").click()
    expect(main).to_contain_text("对方很久没有回应")
    expect(main).to_contain_text("代码：inbox · TimeoutError")
    main.get_by_role("button", name="再投一次").click()
    expect(main).to_contain_text("没有找到")
    desk.get_by_role("status").get_by_role("button", name="撤销").click()
    said(desk, "撤销了")
    main.get_by_text("最近处理的（1）").click()
    main.get_by_role("button", name="代小表 · 开会了").click()
    main.get_by_role("button", name="操作记录").click()
    expect(main).to_contain_text("不再投递")
    expect(main).to_contain_text("重新投递")


def place_id(village: Village, code: str) -> str:
    with village.tx() as tx:
        place = place_by_code(tx, code)
        assert place is not None
        return place.id
