"""CSV as people have it: UTF-8 with or without BOM, GBK, Excel's UTF-16; comma, tab or semicolon."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from server.ledgers.reading.limits import Unreadable

CHUNK, PROBE = 1 << 20, 1 << 14
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def opened(path: Path) -> tuple[dict[str, Any], Iterator[Any]]:
    """What a text file is, and its rows one at a time."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        probe = file.read(PROBE)
    if not probe.strip():
        raise Unreadable("file_empty")
    delimiter = max(",\t;，", key=probe.count)
    about = {"sheets": [""], "sheet": "", "merges": [], "order": 0, "hidden": [], "notes": []}
    return about, _rows(path, encoding, delimiter)


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


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
    marked = next((name for mark, name in _BOMS if start.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        if _decodes(path, encoding):
            return encoding
    raise Unreadable("not_a_table")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(CHUNK):
                if "\0" in decoder.decode(piece):
                    return False
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
