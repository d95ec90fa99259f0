"""What may come as a file: read, refused with a sentence, or made harmless; and a template that can be sent back."""

import io
import zipfile
from typing import Any

import pytest
import xlsxwriter
import xlwt

from tests.cast.lists import Desk, id_number, workbook
from tests.cast.town import Town

HEAD = ["村", "组", "户编号", "户主", "电话", "身份证号"]
ROW = ["大合村", "1组", "0901", "覃长贵", "13712345678", id_number(9)]
TEXT = "\r\n".join(",".join(row) for row in (HEAD, ROW)) + "\r\n"


@pytest.fixture
def desk(town: Town) -> Desk:
    return Desk(town, town.phone(town.people.office))


def xls() -> bytes:
    book, file = xlwt.Workbook(encoding="utf-8"), io.BytesIO()
    sheet = book.add_sheet("表")
    for number, row in enumerate((HEAD, ROW)):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("表.xlsx", workbook([HEAD, ROW])),
        ("表.xls", xls()),
        ("表.csv", TEXT.encode("gbk")),
        ("表.csv", TEXT.encode()),
        ("表.csv", TEXT.encode("utf-8-sig")),
        ("表.csv", TEXT.replace(",", "\t").encode("utf-16")),
        ("表.csv", TEXT.replace(",", ";").encode()),
        ("改了名.txt", workbook([HEAD, ROW])),
    ],
)
def test_every_usual_format_is_read_alike(desk: Desk, name: str, data: bytes):
    desk.send(data, name)
    assert desk.preview()["counts"]["new"] == 1
    (item,) = desk.items("new")
    assert (item["title"], item["lines"][0]) == ("覃长贵", "大合村 1组 0901")


def packed(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def with_macros() -> bytes:
    file = io.BytesIO(workbook([HEAD, ROW]))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return file.getvalue()


def bomb() -> bytes:
    file = io.BytesIO(workbook([HEAD, ROW]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", bytes(80 << 20))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 cut off", "file_damaged"),
        (workbook([HEAD, ROW])[:2000], "file_damaged"),
        (b"\xff\xd8\xff\xe0 a photo \x00\x00", "not_a_table"),
        (packed(word__document=b"<x/>"), "not_a_table"),
        (with_macros(), "has_macros"),
        (bomb(), "file_bomb"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "has_password"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_code(desk: Desk, data: bytes, code: str):
    found = desk.send(data)
    assert (found["state"], found["problem"]) == ("failed", code)


def test_after_a_refusal_another_file_may_be_sent(town: Town, desk: Desk):
    desk.send(b"PK\x03\x04")
    assert desk.phone.client.post(f"/api/ledgers/files/{desk.id}", data=TEXT.encode()).status_code == 200
    assert desk.work()["state"] == "columns"


def test_an_empty_file_is_refused(desk: Desk):
    body = {"kind": "households", "place_id": desk.place_id, "file_name": "x.csv"}
    begun = desk.phone.post("/api/ledgers/imports", body).get_json()
    answer = desk.phone.client.post(f"/api/ledgers/files/{begun['id']}", data=b"")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "file_empty")


def test_formulas_and_links_are_inert(desk: Desk):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["村", "户主", "小名"])
    sheet.write_row(1, 0, ["大合村", "甲乙丙"])
    sheet.write_formula(1, 2, '=HYPERLINK("http://evil.example","点我")', None, "阿丙")
    book.close()
    assert desk.send(file.getvalue())["notes"] == ["formulas"]
    desk.preview()
    desk.do("confirm")


def test_a_text_that_looks_like_a_formula_stays_a_text_in_the_copy(desk: Desk):
    desk.send(workbook([["村", "户主", "电话", "小名"], ["大合村", "甲乙丙", "不详", "=1+1"]]))
    desk.preview()
    copy = desk.phone.get(f"/api/ledgers/imports/{desk.id}/errors").data
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_the_original_is_kept_as_it_came(desk: Desk):
    data = workbook([HEAD, ROW])
    desk.send(data, "大合 农户.xlsx")
    answer = desk.phone.get(f"/api/ledgers/imports/{desk.id}/original")
    assert answer.data == data
    assert "filename*=UTF-8''%E5%A4%A7" in answer.headers["Content-Disposition"]


def test_a_template_can_be_filled_in_and_sent_back(town: Town, desk: Desk):
    for kind in desk.phone.get("/api/ledgers/kinds").get_json():
        answer = desk.phone.get(f"/api/ledgers/kinds/{kind['name']}/template")
        other = Desk(town, desk.phone, kind["name"])
        found: dict[str, Any] = other.send(answer.data, "模板.xlsx")
        assert found["state"] == "columns", kind
        assert {c["field"] for c in found["columns"]} == {f["name"] for f in kind["fields"]}
        if kind["name"] in {"households", "people", "places"}:  # the others name households that must be there
            assert other.preview()["counts"]["bad"] == 0, [i["problems"] for i in other.items("bad")]


def test_headings_are_remembered_for_whoever_sends_such_lists(town: Town, desk: Desk):
    odd = workbook([["甲", "乙"], ["大合村", "某某人"]])
    desk.send(odd, sender="民政办")
    desk.do("columns", {"columns": {"0": "village", "1": "head"}})
    again, other = Desk(town, desk.phone), Desk(town, desk.phone)
    assert [c["field"] for c in again.send(odd, sender="民政办")["columns"]] == ["village", "head"]
    assert [c["field"] for c in other.send(odd, sender="别人")["columns"]] == ["", ""]


def test_another_sheet_or_header_row_is_looked_at_anew(desk: Desk):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    for name in ("甲", "乙"):
        sheet = book.add_worksheet(name)
        for number, row in enumerate((["无关"], HEAD, [*ROW[:3], f"户主{name}", *ROW[4:]], ["", "", "", "另一个"])):
            sheet.write_row(number, 0, row)
    book.close()
    found = desk.send(file.getvalue())
    assert (found["sheets"], found["sheet"], found["header_row"]) == (["甲", "乙"], "甲", 2)
    found = desk.do("columns", {"look_again": True, "sheet": "乙", "header_row": 2})
    assert (found["state"], found["sheet"]) == ("columns", "乙")
    desk.preview()
    assert {item["title"] for item in desk.items("new")} == {"户主乙", "另一个"}


def test_its_files_open_by_a_link_of_one_minute_without_a_session(town: Town, desk: Desk):
    data = workbook([HEAD, ROW])
    desk.send(data, "大合 农户.xlsx")
    for what, key in (("import.original", desk.id), ("import.template", "toilets")):
        asked = desk.phone.post("/api/downloads", {"what": what, "key": key})
        assert asked.status_code == 200, asked.text
        answer = town.app.test_client().get(asked.get_json()["url"])
        assert answer.status_code == 200
        assert "attachment" in answer.headers["Content-Disposition"]
        assert what != "import.original" or answer.data == data
    outsider = town.phone(town.people.outsider)
    assert outsider.post("/api/downloads", {"what": "import.original", "key": desk.id}).status_code == 404


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", "is_pdf"),
        ("<html><table><tr><td>村</td><td>户主</td></tr></table></html>".encode(), "is_web_page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "is_web_page"),
        (workbook([]), "file_empty"),
    ],
)
def test_what_only_looks_like_a_table_is_called_by_its_name(desk: Desk, data: bytes, code: str):
    found = desk.send(data, "农户.xls")
    assert (found["state"], found["problem"]) == ("failed", code)


def test_the_sheet_with_the_needed_columns_is_chosen_though_others_come_before(desk: Desk):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    for name, rows in (("封面", [["填表说明"]]), ("汇总", [["村", "户数"], ["大合村", 3]]), ("明细", [HEAD, ROW])):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    assert desk.send(file.getvalue())["sheet"] == "明细"
    assert desk.preview()["counts"]["new"] == 1
