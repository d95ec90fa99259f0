"""The old binary format is treated like the new one: hidden columns are left alone, formulas are named."""

import io

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from server.ledgers.reading.oldbook import told
from tests.cast.lists import Desk, id_number
from tests.cast.town import Town

HEAD = ["村", "户编号", "户主", "小名", "身份证号", "身份证号旧"]


def old_book(rows: int = 1, *, hidden: tuple[int, ...] = (), formula: str = "") -> bytes:
    book, file = xlwt.Workbook(encoding="utf-8"), io.BytesIO()
    book.add_sheet("封面").write(0, 0, "山门镇")
    sheet = book.add_sheet("农户", cell_overwrite_ok=True)
    for column, cell in enumerate(HEAD):
        sheet.write(0, column, cell)
    for number in range(1, rows + 1):
        cells = ["大合村", f"07{number:05d}", "旧表人", "阿旧", id_number(number % 900), id_number(number % 900 + 1)]
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell)
    for column in hidden:
        sheet.col(column).hidden = True
    if formula:
        sheet.write(1, 3, xlwt.Formula(formula))
    book.save(file)
    return file.getvalue()


def test_hidden_columns_of_an_old_book_are_left_alone(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    found = desk.send(old_book(hidden=(3, 5)), "农户.xls")
    assert (found["sheet"], found["notes"]) == ("农户", [])
    assert {c["heading"]: (c["is_hidden"], c["field"]) for c in found["columns"]} == {
        "村": (False, "village"), "户编号": (False, "number"), "户主": (False, "head"), "小名": (True, ""),
        "身份证号": (False, "id_number"), "身份证号旧": (True, ""),
    }  # fmt: skip


def test_formulas_of_an_old_book_are_named(town: Town):
    desk = Desk(town, town.phone(town.people.office))
    assert desk.send(old_book(formula='"阿"&"旧"'), "农户.xls")["notes"] == ["formulas"]


@pytest.mark.parametrize("rows", [1, 40, 9000])
def test_books_of_every_size_are_told(rows: int):
    """A small one has no chain of tables, one of megabytes has."""
    book = told(old_book(rows, hidden=(5,), formula="1+1"))
    assert (book.hidden, book.has_formulas, book.has_links) == ({0: [], 1: [5]}, True, False)


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=40))
def test_a_broken_book_breaks_nothing(place: int, noise: bytes):
    data = old_book(3, hidden=(5,))
    told(data[:place] + noise + data[place + len(noise) :])
    told(data[:place])
