"""Empty lists to fill in: headings, a few example rows, and a page that explains each column."""

import tempfile
from itertools import zip_longest
from pathlib import Path

from server.ledgers.kinds.kind import Kind
from server.ledgers.sheets import Book


def template_of(kind: Kind) -> bytes:
    """The workbook; it can be imported as it is, once its examples are replaced."""
    with tempfile.TemporaryDirectory(prefix="xiaoge-import-") as folder:
        path = Path(folder) / "template.xlsx"
        with Book(path) as book:
            page = book.page(kind.zh)
            page.heading([field.zh for field in kind.fields])
            examples = [field.example.split("|") for field in kind.fields]
            for cells in zip_longest(*examples):
                page.row(cells)
            _explain(book, kind)
        return path.read_bytes()


def _explain(book: Book, kind: Kind) -> None:
    page = book.page("填写说明")
    page.heading(["列", "说明"], [16, 70])
    page.row(["", kind.tips_zh])
    page.row(["", "表头名称可以不一样，导入时可以改；不用的列可以删掉。公式只取算好的数，隐藏的列默认不用。"])
    for field in kind.fields:
        told = [field.hint_zh, "单元格请设为文本" if field.is_text and not field.hint_zh else ""]
        others = "、".join(field.words.split()[:5])
        told.append(f"也认：{others}" if others else "")
        page.row([field.zh, "；".join(part for part in told if part)])
