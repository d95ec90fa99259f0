"""A complaint by QR to its rating: scanned from the poster, answered at the desk, tracked and rated by its number."""

import re

from playwright.sync_api import Browser, Page, expect

from server.people.scope import my_posts
from tests.flows.conftest import PHONE, patient
from tests.flows.looking import violations
from tests.flows.screens import open_page, said, sign_in
from tests.flows.village import Village

NUMBER = re.compile(r"\d{5}-\d{5}-\d{5}")


def test_a_complaint_by_qr_to_its_rating(village: Village, browser: Browser, desk: Page):
    sign_in(desk, village, "secretary")
    open_page(desk, "/feedback")
    with desk.context.expect_page() as opened:
        desk.get_by_role("link", name="大合村的二维码海报").click()
    sheet = opened.value
    expect(sheet.get_by_role("img", name="二维码")).to_be_visible()
    address = sheet.locator(".address").inner_text()
    assert sheet.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    resident = patient(browser.new_context(user_agent=PHONE, viewport={"width": 320, "height": 640}, locale="zh-CN"))
    page = resident.new_page()
    page.goto(village.url + address[address.index("/say/") :])
    number = say(page, "三组路灯坏了半个月", "反映问题")
    assert violations(page) == []

    desk.reload()
    desk.get_by_role("link", name="三组路灯坏了半个月").click()
    expect(desk.get_by_role("main")).to_contain_text("群众（不记名）")
    desk.get_by_label("答复", exact=True).last.fill("配件到了，周五修好")
    desk.get_by_role("button", name="答复", exact=True).click()
    said(desk, "答复了")

    page.goto(f"{village.url}/say")
    page.get_by_label("15 位编号").fill(number.replace("-", " "))
    page.get_by_role("button", name="查看办到哪一步").click()
    expect(page.get_by_role("main")).to_contain_text("配件到了，周五修好")
    assert violations(page) == []
    assert number not in page.url
    page.get_by_label("5 分 很满意").check()
    page.get_by_role("button", name="提交评价").click()
    expect(page.get_by_role("main")).to_contain_text("您评了 5 分")

    desk.reload()
    expect(desk.get_by_role("main")).to_contain_text("群众评了 5 分")
    resident.close()


def test_a_complaint_about_the_village_does_not_lie_on_its_desk(village: Village, browser: Browser, desk: Page):
    page = patient(browser.new_context(user_agent=PHONE, locale="zh-CN")).new_page()
    page.goto(f"{village.url}/say/{dahe(village)}")
    expect(page.get_by_label("村里的")).to_be_hidden()
    page.get_by_label("投诉工作人员").check()
    page.get_by_label("村里的").check()
    say(page, "办事要看人", "投诉工作人员")
    sign_in(desk, village, "secretary")
    open_page(desk, "/feedback")
    expect(desk.get_by_role("main")).to_contain_text("都答复了")
    page.context.close()


def say(page: Page, words: str, kind: str) -> str:
    """Fill in the open page; the number that it answers with."""
    page.get_by_label(kind).check()
    page.get_by_label("说说看").fill(words)
    page.get_by_role("button", name="提交").click()
    shown = page.locator(".number")
    expect(shown).to_have_text(NUMBER)
    return shown.inner_text()


def dahe(village: Village) -> str:
    """The id of 大合村."""
    with village.tx("secretary") as tx:
        return next(post.place_id for post in my_posts(tx))
