"""Workbooks, new and old: checked before they are opened, read by calamine."""

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from server.ledgers.reading import oldbook
from server.ledgers.reading.limits import MAX_RATIO, MAX_UNPACKED, RATIO_FROM, Unreadable

CHUNK = 1 << 20
MACROS = "_VBA_PROJECT".encode("utf-16-le")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_COLUMN = re.compile(rb"<col\b[^>]*>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
About = dict[str, Any]


def opened_xlsx(path: Path, sheet: str) -> tuple[About, Iterable[Any]]:
    """A zip with a workbook inside; bombs and macros are refused before anything is unpacked into memory."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            _refuse_macros(names)
            if "xl/workbook.xml" not in names:
                raise Unreadable("not_a_table")
            _refuse_bomb(archive)
            has_formulas, hidden = _scanned(archive)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise Unreadable("file_damaged") from error
    about, rows = _opened(path, sheet)
    notes = ["formulas"] if has_formulas else []
    notes += ["links"] if any(name.startswith("xl/externalLinks/") for name in names) else []
    return about | {"notes": notes, "hidden": hidden.get(about["order"], [])}, rows


def opened_xls(path: Path, sheet: str) -> tuple[About, Iterable[Any]]:
    """The old binary format (and WPS .et, which is the same)."""
    data = path.read_bytes()
    if MACROS in data:
        raise Unreadable("has_macros")
    if ENCRYPTED in data:
        raise Unreadable("has_password")
    about, rows = _opened(path, sheet)
    book = oldbook.told(data)
    notes = ["formulas"] * book.has_formulas + ["links"] * book.has_links
    return about | {"notes": notes, "hidden": book.hidden.get(about["order"], [])}, rows


def _opened(path: Path, sheet: str) -> tuple[About, Iterable[Any]]:
    try:
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)  # it reads the whole file at once
        shown = [m.name for m in book.sheets_metadata if m.visible == SheetVisibleEnum.Visible]
        if not shown:
            raise Unreadable("file_empty")
        name = sheet if sheet in shown else _first_table(book, shown)
        found = book.get_sheet_by_name(name)
    except PasswordError as error:
        raise Unreadable("has_password") from error
    except CalamineError as error:
        raise Unreadable("file_damaged") from error
    merges = [[r, c, r2, c2] for (r, c), (r2, c2) in found.merged_cell_ranges or []]
    order = [m.name for m in book.sheets_metadata].index(name)
    about = {"sheets": shown, "sheet": name, "merges": merges, "order": order, "hidden": [], "notes": []}
    return about, _rows(found)


def _first_table(book: CalamineWorkbook, names: list[str]) -> str:
    """The first sheet with more than one row and column; covers come before it sometimes."""
    for name in names[:8]:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height >= 1 and sheet.total_width >= 1:  # calamine counts from 0
            return name
    return names[0]


def _rows(sheet: CalamineSheet) -> Iterable[Any]:
    """Every row from the first of the sheet, empty ones too, so that numbers are those that a person sees."""
    if sheet.start is None:
        return []
    before = [None] * sheet.start[1]  # calamine leaves out empty columns on the left, but not empty rows above
    return (before + row for row in sheet.iter_rows()) if before else sheet.iter_rows()


def _refuse_macros(names: list[str]) -> None:
    if any(name.lower().endswith(("vbaproject.bin", ".xlsm")) or "/macrosheets/" in name.lower() for name in names):
        raise Unreadable("has_macros")


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    total = 0
    if len(archive.infolist()) > 5000:
        raise Unreadable("file_bomb")
    for entry in archive.infolist():
        total += entry.file_size
        too_tight = entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
        if total > MAX_UNPACKED or too_tight:
            raise Unreadable("file_bomb")


def _scanned(archive: zipfile.ZipFile) -> tuple[bool, dict[int, list[int]]]:
    """Whether any sheet has formulas, and the hidden columns by the sheet's place in the workbook.

    Unpacked piece by piece, which also finds an entry that is longer than it says.
    """
    has_formulas, hidden = False, dict[int, list[int]]()
    for order, name in enumerate(_sheet_files(archive)):
        total, tail = 0, b""
        with archive.open(name) as stream:
            while piece := stream.read(CHUNK):
                if total == 0:
                    hidden[order] = _hidden(piece)
                total += len(piece)
                if total > MAX_UNPACKED:
                    raise Unreadable("file_bomb")
                seen = tail + piece
                has_formulas = has_formulas or b"<f>" in seen or b"<f " in seen
                tail = piece[-3:]
    return has_formulas, hidden


def _sheet_files(archive: zipfile.ZipFile) -> list[str]:
    """The sheets' files in the order of the workbook."""
    targets = dict(_relations(archive.read("xl/_rels/workbook.xml.rels")))
    ids = [
        _attribute(tag, rb"r:id") or _attribute(tag, rb"id") for tag in _SHEET.findall(archive.read("xl/workbook.xml"))
    ]
    files = ["xl/" + targets.get(i, "").removeprefix("/xl/").removeprefix("xl/") for i in ids]
    return [name if name in archive.NameToInfo else next(iter(archive.NameToInfo)) for name in files]


def _relations(xml: bytes) -> list[tuple[str, str]]:
    return [
        (_attribute(tag, rb"Id"), _attribute(tag, rb"Target")) for tag in re.findall(rb"<Relationship\b[^>]*>", xml)
    ]


def _hidden(start: bytes) -> list[int]:
    found: list[int] = []
    for tag in _COLUMN.findall(start):
        if _attribute(tag, rb"hidden") in {"1", "true"}:
            first, last = int(_attribute(tag, rb"min") or 1), int(_attribute(tag, rb"max") or 1)
            found += range(first - 1, min(last, 200))
    return found


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"[\s:]" + name.rpartition(b":")[2] + rb"=[\"']([^\"']*)[\"']", tag)
    return found[1].decode("utf-8", "replace") if found else ""
