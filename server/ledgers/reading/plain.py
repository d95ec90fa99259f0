"""CSV as people have it: UTF-8 with or without BOM, GBK, Excel's UTF-16; comma, tab or semicolon."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from server.base.encodings import encoding_of
from server.ledgers.reading.limits import Unreadable

PROBE = 1 << 14
LINES = 40
PAGES = (b"<html", b"<table", b"<!doctype", b"<?xml", b"text/html")
DELIMITERS = ",\t;，"


def opened(path: Path) -> tuple[dict[str, Any], Iterator[Any]]:
    """What a text file is, and its rows one at a time."""
    _refuse_others(path)
    encoding = encoding_of(path)
    if encoding is None:
        raise Unreadable("not_a_table")
    with path.open(encoding=encoding, newline="") as file:
        probe = file.read(PROBE)
    if not probe.strip():
        raise Unreadable("file_empty")
    delimiter = max(DELIMITERS, key=lambda mark: _evenness(probe, mark))
    about = {"sheets": [""], "sheet": "", "merges": [], "order": 0, "hidden": [], "notes": []}
    return about, _rows(path, encoding, delimiter)


def _refuse_others(path: Path) -> None:
    """Papers, and the web pages that some systems hand out as .xls: Excel opens them, and can save them as a table."""
    with path.open("rb") as file:
        start = file.read(PROBE).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        raise Unreadable("is_pdf")
    if start.startswith((b"<", b"mime-version")) and any(word in start for word in PAGES):
        raise Unreadable("is_web_page")


def _evenness(probe: str, delimiter: str) -> tuple[int, int]:
    """How many of the first lines have the same number of fields, more than one, and how many those are."""
    lines = probe.splitlines(keepends=True)[:LINES]
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[Any]:
    with path.open(encoding=encoding, newline="") as file:
        try:
            for row in csv.reader(file, delimiter=delimiter):
                yield [_bare(cell) for cell in row]
        except csv.Error as error:
            raise Unreadable("not_a_table") from error


def _bare(cell: str) -> str:
    """Excel's guard around numbers that are texts, ``="0123"``, and the tab that others use for it."""
    text = cell.strip()
    return text[2:-1] if text.startswith('="') and text.endswith('"') else text
