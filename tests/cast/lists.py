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
