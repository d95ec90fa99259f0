"""A checklist is printed: one tap opens a sheet of A4, which another browser opens by the same link."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.flows.conftest import patient
from tests.flows.looking import violations
from tests.flows.screens import open_page, sign_in
from tests.flows.village import Village


def test_a_checklist_is_printed_in_another_browser(village: Village, browser: Browser, page: Page, tmp_path: Path):
    sign_in(page, village, "secretary")
    open_page(page, "/lookbacks")
    page.get_by_role("main").get_by_role("link").first.click()
    page.get_by_role("button", name="打印").click()
    expect(page.get_by_role("heading", name="“回头看”检查单")).to_be_visible()
    assert violations(page) == []

    system = patient(browser.new_context(locale="zh-CN"))
    reader = system.new_page()
    reader.goto(page.url)
    expect(reader.get_by_role("table")).to_contain_text("检查内容")
    expect(reader.get_by_text("在微信里")).to_be_visible()
    printed = tmp_path / "checklist.pdf"
    reader.pdf(path=printed, prefer_css_page_size=True)
    assert printed.read_bytes().startswith(b"%PDF")
    system.close()
