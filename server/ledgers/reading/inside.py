"""The process that opens files: ``python -m server.ledgers.reading.inside FILE [SHEET]`` writes JSON lines.

First what the file is, then one array per row, at last ``{"end": rows}``; or ``{"failure": code}``. Formulas are
never computed and links never followed: only stored values are read.
"""

import json
import resource
import sys
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TextIO

from server.ledgers.reading import plain, workbook
from server.ledgers.reading.limits import MAX_COLUMNS, MAX_ROWS, MEMORY, Unreadable

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def main(path: Path, sheet: str, out: TextIO) -> None:
    """Write the file to ``out``; whatever is wrong with it is written, too."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        about, rows = _opened(path, sheet)
        _say(out, about)
        _say(out, {"end": _write_rows(out, rows)})
    except Unreadable as failure:
        _say(out, {"failure": failure.code})
    except MemoryError:
        _say(out, {"failure": "file_too_big"})


def _opened(path: Path, sheet: str) -> tuple[dict[str, Any], Iterable[Any]]:
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise Unreadable("file_empty")
    if start.startswith(ZIP):
        return workbook.opened_xlsx(path, sheet)
    if start.startswith(OLE):
        return workbook.opened_xls(path, sheet)
    return plain.opened(path)


def _write_rows(out: TextIO, rows: Iterable[Any]) -> int:
    count = 0
    for row in rows:
        count += 1
        if count > MAX_ROWS:
            raise Unreadable("too_many_rows")
        cells = [_cell(value) for value in row[:MAX_COLUMNS]]
        while cells and cells[-1] is None:
            cells.pop()
        _say(out, cells)
    return count


def _cell(value: Any) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime):
        return ["d", value.date().isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    return str(value) if isinstance(value, time | timedelta) else None


def _say(out: TextIO, value: Any) -> None:
    out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "", sys.stdout)
