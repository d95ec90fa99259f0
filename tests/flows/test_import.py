"""A really messy workbook goes in at the office's desk, is decided, confirmed, and taken back."""

import io
from pathlib import Path

from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from tests.cast.lists import messy
from tests.flows.screens import open_page, sign_in
from tests.flows.test_looks import violations
from tests.flows.village import Village


def test_a_messy_workbook_comes_in_and_goes_out_again(village: Village, desk: Page, tmp_path: Path):
    file = tmp_path / "大合村 农户.xlsx"
    file.write_bytes(messy())
    sign_in(desk, village, "office")
    desk.get_by_role("link", name="导入表格").click()
    desk.get_by_role("button", name="导入一张表").click()
    look(desk, tmp_path, "1-new")
    with desk.expect_download() as template:
        desk.get_by_role("button", name="下载模板").click()
    assert template.value.suggested_filename == "农户和家庭成员-模板.xlsx"
    desk.get_by_label("选文件").set_input_files(file)
    desk.get_by_role("button", name="上传").click()

    expect(desk.get_by_role("rowheader", name="户主情况/姓名")).to_be_visible()
    expect(desk.get_by_label("家庭成员情况/身份证号码")).to_have_value("id_number")
    expect(desk.get_by_role("rowheader", name="家庭成员情况/身份证旧")).to_contain_text("隐藏列")
    look(desk, tmp_path, "2-columns")
    desk.get_by_role("button", name="预览").click()

    expect(desk.get_by_role("button", name="1 新增")).to_be_visible()
    expect(desk.get_by_role("button", name="3 有错")).to_be_visible()
    expect(desk.get_by_text("被 Excel 改坏了").first).to_be_visible()
    look(desk, tmp_path, "3-preview")
    with desk.expect_download() as copy:
        desk.get_by_role("button", name="下载问题表").click()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(Path(copy.value.path()).read_bytes())).get_sheet_by_index(0)
    assert rows.to_python()[0][-2:] == ["问题", "原行号"]

    desk.get_by_role("button", name="确认导入 2 条").click()
    desk.get_by_role("dialog").get_by_role("button", name="确认导入 2 条").click()
    expect(desk.get_by_text("导入了 2 条")).to_be_visible()
    look(desk, tmp_path, "4-done")
    open_page(desk, "/households")
    expect(desk.get_by_role("main")).to_contain_text("李国强")

    open_page(desk, "/imports")
    desk.get_by_role("link", name="大合村 农户.xlsx").click()
    desk.get_by_role("button", name="撤销这一批").click()
    desk.get_by_role("dialog").get_by_role("button", name="撤销这一批").click()
    expect(desk.get_by_text("已经撤销，都恢复了原样。")).to_be_visible()
    open_page(desk, "/households")
    expect(desk.get_by_role("main")).to_contain_text("谢长生")
    expect(desk.get_by_role("main")).not_to_contain_text("李国强")


def look(desk: Page, folder: Path, name: str) -> None:
    """A picture of the desk, for whoever wonders why the flow failed; and whether everybody can read it."""
    desk.screenshot(path=folder / f"{name}.png", full_page=True)
    assert violations(desk) == []
