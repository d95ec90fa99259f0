"""A really messy workbook goes in at the office's desk, is decided, confirmed, and taken back."""

import io
from pathlib import Path

from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook
from sqlmodel import select

from server.base.tx import CONSOLE
from server.issues.models import Issue
from tests.cast.lists import SUSPECT_ROW, messy, messy_toilets
from tests.flows.looking import violations
from tests.flows.screens import open_page, sign_in
from tests.flows.village import Village


def test_a_messy_workbook_comes_in_and_goes_out_again(village: Village, desk: Page, tmp_path: Path):
    file = tmp_path / "大合村 农户.xlsx"
    file.write_bytes(messy(SUSPECT_ROW))
    sign_in(desk, village, "office")
    desk.get_by_role("link", name="导入表格", exact=True).click()
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
    expect(desk.get_by_role("button", name="1 待定")).to_be_visible()
    suspect = desk.get_by_role("article").filter(has_text="尹大山")
    suspect.get_by_role("button", name="就是这一个").click()
    expect(suspect).to_contain_text("定为同一个")
    desk.get_by_role("button", name="1 更新").click()
    expect(desk.get_by_role("article").filter(has_text="谢长生的身份证号")).to_contain_text("空 → 4305**********0551")
    desk.get_by_role("button", name="3 有错").click()
    expect(desk.get_by_role("button", name="3 有错")).to_be_visible()
    expect(desk.get_by_text("被 Excel 改坏了").first).to_be_visible()
    look(desk, tmp_path, "3-preview")
    desk.get_by_role("button", name="更新标注表").click()  # it knows the suspect still as one
    with desk.expect_download() as copy:
        desk.get_by_role("button", name="下载标注表").click()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(Path(copy.value.path()).read_bytes())).get_sheet_by_index(0)
    assert rows.to_python()[0][-2:] == ["问题", "原行号"]
    assert not [row for row in rows.to_python() if str(row[-2]).startswith("疑似")]

    desk.get_by_role("button", name="确认导入 3 条").click()
    desk.get_by_role("dialog").get_by_role("button", name="确认导入 3 条").click()
    expect(desk.get_by_text("导入了 3 条")).to_be_visible()
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


def test_a_messy_ledger_is_decided_and_comes_in(village: Village, desk: Page, tmp_path: Path):
    file = tmp_path / "问题厕所.xlsx"
    file.write_bytes(messy_toilets())
    sign_in(desk, village, "office")
    open_page(desk, "/imports/new")
    desk.get_by_label("导入什么").select_option("toilets")
    desk.get_by_label("选文件").set_input_files(file)
    desk.get_by_role("button", name="上传").click()

    expect(desk.get_by_label("补助金额(万元)")).to_have_value("money")
    desk.get_by_role("button", name="预览").click()
    expect(desk.get_by_role("button", name="1 有错")).to_be_visible()
    suspect = desk.get_by_role("article").filter(has_text="尹小山")
    expect(suspect).to_contain_text("同名的户，看看是不是同一户")
    expect(suspect.get_by_role("button", name="当新的导入")).to_have_count(0)
    look(desk, tmp_path, "1-suspect")
    suspect.get_by_role("button", name="就是这一个").click()
    expect(suspect).to_contain_text("定为同一个")
    desk.get_by_role("button", name="1 有错").click()
    expect(desk.get_by_role("article")).to_contain_text("状态不认识")

    desk.get_by_role("button", name="确认导入 3 条").click()
    desk.get_by_role("dialog").get_by_role("button", name="确认导入 3 条").click()
    expect(desk.get_by_text("导入了 3 条")).to_be_visible()
    with village.services() as services, services.reading(CONSOLE) as tx:
        found = {i.text: (str(i.due_on), str(i.closed_at)[:10]) for i in tx.session.exec(select(Issue))}
    assert found == {
        "化粪池渗漏；补助 1500 元": ("2026-12-31", "None"),
        "管道堵塞；补助 1200 元": ("2026-06-30", "2026-05-06"),
        "没有门": ("2026-12-31", "None"),
    }


def look(desk: Page, folder: Path, name: str) -> None:
    """A picture of the desk, for whoever wonders why the flow failed; and whether everybody can read it."""
    desk.screenshot(path=folder / f"{name}.png", full_page=True)
    assert violations(desk) == []
