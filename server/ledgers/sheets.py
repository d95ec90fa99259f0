"""Workbooks that leave the house: text stays text, whatever it begins with."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

# A text that begins with "=" is a text; nothing that a villager wrote becomes a formula or a link on an office's desk.
SAFE = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Book:
    """A workbook written row by row in constant memory."""

    def __init__(self, path: Path) -> None:
        self._book = xlsxwriter.Workbook(str(path), SAFE)
        self.bold = self._book.add_format({"bold": True, "bg_color": "#EDEDED", "border": 1, "text_wrap": True})
        self.text = self._book.add_format({"num_format": "@"})
        self.warning = self._book.add_format({"font_color": "#C00000", "bg_color": "#FFF2CC"})
        self.soft = self._book.add_format({"font_color": "#808080", "text_wrap": True})

    def page(self, name: str) -> "Page":
        """A new sheet."""
        return Page(self, self._book.add_worksheet(name))

    def __enter__(self) -> "Book":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._book.close()


class Page:
    """A sheet; rows go down one by one."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self.book, self.sheet, self._next = book, sheet, 0

    def heading(self, texts: Sequence[str], widths: Sequence[int] = ()) -> None:
        """A bold row that stays in sight; columns as wide as their headings need."""
        for column, text in enumerate(texts):
            self.sheet.set_column(
                column, column, widths[column] if widths else max(10, min(24, len(text) * 2 + 2)), self.book.text
            )
        self.row(texts, style=self.book.bold)
        self.sheet.freeze_panes(self._next, 0)

    def row(self, cells: Sequence[Any], *, style: Format | None = None, marked: int | None = None) -> None:
        """One row. Cells as the reader hands them over; ``marked``: the column that is to be seen."""
        for column, cell in enumerate(cells):
            if cell is None or cell == "":
                continue
            form = self.book.warning if column == marked else style or self.book.text
            value = cell[1] if isinstance(cell, list) else cell.isoformat() if isinstance(cell, date) else cell
            if isinstance(value, bool | int | float):
                self.sheet.write(self._next, column, value)
            else:
                self.sheet.write_string(self._next, column, str(value), form)
        self._next += 1
