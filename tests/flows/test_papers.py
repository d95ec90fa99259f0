"""A bulletin from the photo wall and an assignment sheet from an issue: made, opened as an office would."""

import io
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from playwright.sync_api import Page, expect

from tests.flows.screens import open_page, sign_in, unsent
from tests.flows.test_flags import looked_into, report_and_fix, screenshot, the_issue
from tests.flows.village import Village


def test_papers_with_their_photos(village: Village, page: Page, desk: Page, tmp_path: Path):
    sign_in(page, village, "worker")
    report_and_fix(page, screenshot(tmp_path))
    unsent(page, 0)
    looked_into(village)

    sign_in(desk, village, "inspector")
    desk.set_viewport_size({"width": 360, "height": 740})
    open_page(desk, "/wall?verdict=all")
    desk.get_by_role("button", name="出通报").click()
    expect(desk.get_by_text("不写群众姓名")).to_be_visible()
    desk.screenshot(path=tmp_path / "1-new.png")
    desk.get_by_role("button", name="生成").click()
    expect(desk.get_by_text("Word 文件")).to_be_visible(timeout=60_000)
    desk.screenshot(path=tmp_path / "2-ready.png")
    assert "问题整改情况的通报" in opened(desk).paragraphs[0].text

    open_page(desk, f"/issues/{the_issue(village)}")
    desk.get_by_role("button", name="出交办单").click()
    desk.screenshot(path=tmp_path / "3-sheet.png")
    desk.get_by_role("button", name="生成").click()
    expect(desk.get_by_text("1 页，2 张照片")).to_be_visible(timeout=60_000)
    assert len(opened(desk).inline_shapes) == 2
    desk.emulate_media(color_scheme="dark")
    open_page(desk, "/documents")
    expect(desk.get_by_text("好了")).to_have_count(2)
    desk.screenshot(path=tmp_path / "4-list-dark.png")


def opened(desk: Page) -> Paper:
    """The .docx that the screen offers."""
    with desk.expect_download() as file:
        desk.get_by_text("Word 文件").click()
    return Document(io.BytesIO(Path(file.value.path()).read_bytes()))
