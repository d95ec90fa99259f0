"""Lists as people send them: workbooks written by the test, and an office that brings them in."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from server.households.rules import check_digit
from server.ledgers.worker import process_imports
from tests.cast.phone import Phone
from tests.cast.town import Town


def id_number(serial: int, born: str = "19560302") -> str:
    """An invented number of 洞口 with a right check digit."""
    first = f"430525{born}{serial:03d}"
    return first + check_digit(first)


def workbook(rows: Sequence[Sequence[Any]], **options: Any) -> bytes:
    """A plain sheet."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, **options})
    sheet = book.add_worksheet("表")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            write(sheet, number, column, cell)
    book.close()
    return file.getvalue()


def write(sheet: Worksheet, row: int, column: int, cell: Any) -> None:
    """Texts as texts, numbers as numbers."""
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write(row, column, cell)


# Known by name alone, born on a day as Excel counts them.
SUSPECT_ROW = [6, "大合村", "１组", None, "尹大山", "13812345670", "尹大山", "户主", None, 20516, None]


def messy(*more: list[Any]) -> bytes:
    """Everything that really arrives, in one sheet; ``more`` rows above the total."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.add_worksheet("封面").write(0, 0, "山门镇")
    sheet = book.add_worksheet("农户")
    sheet.merge_range(0, 0, 0, 10, "山门镇大合村农户和家庭成员信息表")
    sheet.write(1, 0, "填报单位：大合村　　填报时间：2026年11月")
    for column, heading in enumerate(["序号", "村　名", "组别", "户 号"]):
        sheet.merge_range(2, column, 3, column, heading)
    sheet.merge_range(2, 4, 2, 5, "户主情况")
    sheet.merge_range(2, 6, 2, 10, "家庭成员情况")
    for column, heading in enumerate(
        ["姓名", "联系电话", "姓 名", "与户主的关系", "身份证号码", "出生年月", "身份证旧"], 4
    ):
        write(sheet, 3, column, heading)
    sheet.set_column(10, 10, 12, None, {"hidden": True})
    rows: list[list[Any]] = [
        [
            1,
            "大合村",
            "第一村民小组",
            "０１００９",
            "李　国　强",
            13812345678,
            "李国强",
            "户主",
            id_number(11),
            20560.0,
            "x",
        ],
        [None, None, None, None, None, None, "王 秀英", "妻", id_number(22, "19600101"), "1960.1.1", "x"],
        [None, None, None, None, None, None, "李小明", "子", 430525198801010033, "1988年1月1日", "x"],
        ["小计", None, None, None, 3],
        [2, "大合", "二组", "01010", "张 三", "138-1234-5679", "张三", "户主", "4.30525E+17", None, None],
        [3, "大合村委会", "2组", "01011", "赵六", "0739-7123456", "赵六", "户主", id_number(33)[:-1] + "?", None, None],
        [4, "天边村", "2组", "01012", "钱七", None, "钱七", "户主", id_number(44), None, None],
        [5, "大合村", "１组", "001", "谢长生", None, "谢长生", "户主", id_number(55), "1956/3/2", None],
        *more,
        ["合计", None, None, None, 7],
        ["填报人：某某　　审核人：某某"],
    ]
    for number, row in enumerate(rows, 4):
        for column, cell in enumerate(row):
            write(sheet, number, column, cell)
    sheet.merge_range(4, 4, 6, 4, "李　国　强")
    sheet.write_formula(4, 0, "=1+0", None, 1)
    book.close()
    return file.getvalue()


def messy_toilets() -> bytes:
    """A drive's ledger: money in 万元, days as Excel counts them, a household that is named by its head alone."""
    rows: list[list[Any]] = [
        ["山门镇问题厕所整改台账"],
        ["填报单位：大合村"],
        [
            "序号",
            "村",
            "户编号",
            "户主",
            "问题类别",
            "存在问题",
            "补助金额（万元）",
            "整改时限",
            "是否完成",
            "完成时间",
        ],
        [1, "大合村", "001", "谢　长　生", "化粪池", "化粪池渗漏", 0.15, 46387, "整改中", None],
        [2, None, "002", "覃桂花", "管道", "管道堵塞", "１２００元", "2026.6.30", "已完成", 46148.0],
        [3, None, None, "尹小山", "厕屋", "没有门", None, "2026年12月", "否", None],
        [4, None, "003", "单有田", "厕具", "便器破损", None, None, "差不多了", None],
        ["合计", None, None, None, None, None, 0.27],
    ]
    return workbook(rows)


class Desk:
    """Somebody who brings a list in, step by step, through the public door."""

    def __init__(self, town: Town, phone: Phone, kind: str = "households", place_id: str = "") -> None:
        self.town, self.phone, self.kind = town, phone, kind
        self.place_id = place_id or town.places.shanmen.id
        self.id = ""

    def send(self, data: bytes, name: str = "农户表.xlsx", sender: str = "") -> dict[str, Any]:
        """Begin, send the bytes, have them read."""
        body = {"kind": self.kind, "place_id": self.place_id, "file_name": name, "sender": sender}
        begun = self.phone.post("/api/ledgers/imports", body)
        assert begun.status_code == 201, begun.text
        self.id = begun.get_json()["id"]
        sent = self.phone.client.post(
            f"/api/ledgers/files/{self.id}", data=data, content_type="application/octet-stream"
        )
        assert sent.status_code == 200, sent.text
        return self.work()

    def work(self) -> dict[str, Any]:
        """The worker does what is due; the batch as it is then."""
        process_imports(self.town.services)
        return self.look()

    def look(self) -> dict[str, Any]:
        """The batch."""
        answer = self.phone.get(f"/api/ledgers/imports/{self.id}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.get_json()
        return found

    def do(self, step: str, body: Any = None) -> dict[str, Any]:
        """A step that must go well, and what follows from it."""
        answer = self.phone.post(f"/api/ledgers/imports/{self.id}/{step}", body)
        assert answer.status_code == 204, answer.text
        return self.work()

    def preview(self, **columns: str) -> dict[str, Any]:
        """Take the columns as proposed, with ``heading=field`` put right."""
        found = self.look()
        chosen = {str(c["index"]): columns.get(c["heading"], c["field"]) for c in found["columns"]}
        return self.do("columns", {"columns": chosen})

    def items(self, verdict: str) -> list[dict[str, Any]]:
        """Units of this sort."""
        answer = self.phone.get(f"/api/ledgers/imports/{self.id}/items?verdict={verdict}&limit=100")
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.get_json()["items"]
        return found

    def brought(self, data: bytes, name: str = "农户表.xlsx") -> dict[str, Any]:
        """The whole way without any decision."""
        self.send(data, name)
        self.preview()
        return self.do("confirm")
