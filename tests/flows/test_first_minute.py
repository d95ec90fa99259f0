"""From a slip of paper to the first record: printed by the officer, scanned, confirmed, tried out, used."""

import re

from playwright.sync_api import Page, expect

from tests.flows.screens import begin, heard, open_page, record_visit, said, sign_in, tab, unsent
from tests.flows.village import Village


def print_slips(desk: Page) -> str:
    """The officer makes slips for the village; the address that the first one's square code says."""
    open_page(desk, "/people/slips")
    row = desk.get_by_role("group", name="给谁").locator("label", has_text="代小表")
    expect(row).to_contain_text("还没发过")
    expect(row.get_by_role("checkbox")).to_be_checked()
    desk.get_by_role("button", name=re.compile("生成 3 张登录单")).click()
    desk.get_by_role("dialog").get_by_role("button", name="好的").click()
    slip = desk.get_by_role("listitem").filter(has_text="代小表")
    expect(slip.get_by_role("img", name="登录二维码")).not_to_have_js_property("naturalWidth", 0)
    code = slip.locator(".slip__code").inner_text().replace(" ", "")
    assert re.fullmatch(r"\d{8}", code)
    desk.get_by_role("button", name="返回").click()
    open_page(desk, "/people/slips")  # a slip of the finger loses none of them
    expect(slip.locator(".slip__code")).to_have_text(re.compile(rf"{code[:4]}\s?{code[4:]}"))
    return f"/#/enter?c={code}"


def test_a_slip_leads_to_the_first_record(village: Village, desk: Page, page: Page):
    sign_in(desk, village, "officer")
    address = print_slips(desk)
    page.goto(village.url + address)
    page.get_by_label("手机尾号").fill("0008")
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("代小表，您好")
    expect(page.get_by_role("main")).to_contain_text("您联系 3 户")
    expect(page.get_by_role("main")).to_contain_text("谢长生")
    practise(page, village)
    heard(page)
    record_visit(page, "谢长生")
    unsent(page, 0)
    assert village.ops("visit.record", "rep") == 1


def practise(page: Page, village: Village) -> None:
    """Everything can be tried; nothing of it arrives, nothing of it stays."""
    page.get_by_role("button", name=re.compile("先练一练")).click()
    bar = page.get_by_role("button", name=re.compile("练习中"))
    expect(bar).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("谢长生")
    begin(page, "记走访")
    page.get_by_role("main").get_by_role("button", name="练习户甲").click()
    page.get_by_role("button", name="保存", exact=True).click()
    said(page, "记好了")
    tab(page, "户")
    page.get_by_role("main").get_by_role("link", name="练习户甲").click()
    expect(page.get_by_role("main")).to_contain_text("入户")
    expect(page.get_by_role("main")).not_to_contain_text("没传完")
    bar.click()
    page.get_by_role("dialog").get_by_role("button", name="结束练习").click()
    expect(page.get_by_role("main")).to_contain_text("谢长生")
    assert village.ops("visit.record", "rep") == 0


def test_the_pictures_can_be_read_before_anybody_signs_in(village: Village, page: Page):
    page.goto(f"{village.url}/#/how")
    for words in ("扫码进来", "记走访", "拍整改", "报问题", "没信号也能记", "按错了不要紧"):
        expect(page.get_by_role("heading", name=re.compile(words))).to_be_visible()
    expect(page.get_by_role("button", name="先练一练")).to_have_count(0)
