"""A picture for the group: an announcement is written, drawn as a picture on the phone, and scanned by anybody."""

import base64
import io
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.flows.conftest import patient
from tests.flows.looking import violations
from tests.flows.screens import delivered, open_page, said, sign_in
from tests.flows.village import Village


def test_a_picture_for_the_group(village: Village, browser: Browser, page: Page, tmp_path: Path):
    sign_in(page, village, "secretary")
    open_page(page, "/announcements/new")
    page.get_by_label("标题").fill("停水通知")
    page.get_by_label("内容").fill("明天上午检修水管，全村停水半天。\n有急事打 13812345678，找谢长生。")
    expect(page.get_by_role("alert")).to_contain_text("会变成 ***")
    page.get_by_role("button", name="发公告").click()
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("谢长生")
    asked.get_by_role("button", name="还是发").click()
    page.get_by_role("dialog", name="发给").get_by_role("button", name="发公告").click()
    said(page, "记下了")
    delivered(page)

    open_page(page, "/announcements")
    page.get_by_role("link", name="停水通知").click()
    page.get_by_role("button", name="发到群").click()
    sheet = page.get_by_role("dialog", name="发到群")
    words = sheet.get_by_label("要发的文字").input_value()
    assert words.startswith("【停水通知】\n明天上午检修水管") and len(words) <= 200
    assert "13812345678" not in words and "/announcement/" in words
    assert violations(page) == []
    page.evaluate("() => { document.body.dataset.weuiTheme = 'dark' }")
    assert violations(page) == []
    page.evaluate("() => { document.body.dataset.weuiTheme = 'light' }")
    sheet.get_by_label("要发的文字").fill(words.replace("明天", "后天"))
    expect(sheet).to_contain_text("会隐去群众姓名：谢长生")
    sheet.get_by_role("button", name="做成图片").click()
    picture = sheet.get_by_role("img")
    expect(picture).not_to_have_attribute("alt", re.compile("谢长生"))
    expect(picture).to_have_attribute("alt", re.compile("停水通知 后天上午"))
    address = str(picture.get_attribute("src"))
    assert address.startswith("data:image/jpeg;base64,")
    drawn = Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))
    assert drawn.width == 750 and drawn.height > 600
    drawn.save(tmp_path / "card.jpg")
    assert violations(page) == []

    stranger = patient(browser.new_context(locale="zh-CN"))
    reader = stranger.new_page()
    reader.goto(words.rpartition("\n")[2])
    expect(reader.get_by_role("main")).to_contain_text("全村停水半天")
    stranger.close()
    sheet.get_by_role("button", name="关闭").click()
    open_page(page, "/announcements")
    page.get_by_role("link", name="停水通知").click()
    page.get_by_role("button", name="撤回").click()
    page.get_by_role("dialog").get_by_role("button", name="好的").click()
    said(page, "有信号就撤回")
    page.get_by_role("status").get_by_role("button", name="撤销").click()
    said(page, "有信号就恢复")
    expect(page.get_by_role("link", name="停水通知")).to_be_visible()


def test_a_meeting_is_copied_without_a_name(village: Village, page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, village, "secretary")
    page.get_by_role("button", name="发到群").click()
    page.get_by_role("dialog", name="发到群").get_by_role("button", name="复制文字").click()
    said(page, "复制好了")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("【大合村例会】") and len(copied) <= 200
    assert not any(name in copied for name in ("支小书", "专小干", "网小格"))
