"""What calamine does not tell of the old binary format: hidden columns, and whether there are formulas or links.

A compound file is a small file system of sectors; its stream ``Workbook`` is a row of records, each with a kind, a
length and its bytes ([MS-CFB], [MS-XLS]). Whatever does not fit is passed over: whether the file is sound, the
reader of its cells says.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

BOUNDSHEET, FORMULA, COLINFO, SUPBOOK, BOF, EOF = 0x85, 0x06, 0x7D, 0x1AE, 0x809, 0x0A
WORKSHEET, NO_SECTOR, MOST_SECTORS = 0, 0xFFFFFFFA, 1 << 21  # sectors: a gigabyte of them
OWN_BOOK = b"\x01\x04"  # a SUPBOOK that names this very workbook
MOST_COLUMNS = 200


@dataclass
class OldBook:
    """``hidden``: columns by the sheet's place in the workbook."""

    hidden: dict[int, list[int]] = field(default_factory=dict)
    has_formulas: bool = False
    has_links: bool = False


def told(data: bytes) -> OldBook:
    """Look through a file; an empty answer for one that is odd."""
    found = OldBook()
    try:
        stream = _workbook(data)
        for order, offset in enumerate(_sheets(stream, found)):
            found.hidden[order] = list(_hidden(stream, offset, found))
    except (struct.error, IndexError, ValueError):
        return found
    return found


def _sheets(stream: bytes, found: OldBook) -> list[int]:
    """Where each sheet begins, in the order of the workbook."""
    offsets = []
    for kind, body in _records(stream, 0):
        if kind == BOUNDSHEET:
            offsets.append(struct.unpack_from("<I", body)[0])
        elif kind == SUPBOOK and body[2:4] != OWN_BOOK:
            found.has_links = True
    return offsets


def _hidden(stream: bytes, offset: int, found: OldBook) -> Iterator[int]:
    for kind, body in _records(stream, offset):
        if kind == FORMULA:
            found.has_formulas = True
        elif kind == COLINFO:
            first, last, _width, _format, options = struct.unpack_from("<5H", body)
            if options & 1:
                yield from range(first, min(last + 1, MOST_COLUMNS))


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """Records from one BOF to its EOF; charts inside a sheet have theirs."""
    depth = 0
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, offset)
        yield kind, stream[offset + 4 : offset + 4 + length]
        offset += 4 + length
        depth += (kind == BOF) - (kind == EOF)
        if kind == EOF and depth <= 0:
            return


def _workbook(data: bytes) -> bytes:
    """The bytes of the stream ``Workbook``."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in {512, 4096}:
        raise ValueError(size)
    table = _allocation(data, size)
    first = struct.unpack_from("<I", data, 48)[0]
    directory = _chain(data, size, table, first)
    for start in range(0, len(directory), 128):
        entry = directory[start : start + 128]
        name = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", "replace")
        if name in {"Workbook", "Book"}:
            begins, length = struct.unpack_from("<2I", entry, 116)
            return _chain(data, size, table, begins)[:length]
    raise ValueError("no workbook")


def _allocation(data: bytes, size: int) -> list[int]:
    """The table that says which sector follows which; its own sectors are listed in the header, and in a chain."""
    sectors = list(struct.unpack_from("<109I", data, 76))
    more, per_sector = struct.unpack_from("<I", data, 68)[0], size // 4
    for _ in range(MOST_SECTORS // per_sector):
        if more >= NO_SECTOR:
            break
        listed = struct.unpack_from(f"<{per_sector}I", data, (more + 1) * size)
        sectors += listed[:-1]
        more = listed[-1]
    known = [sector for sector in sectors if sector < NO_SECTOR]
    return [
        following for sector in known for following in struct.unpack_from(f"<{per_sector}I", data, (sector + 1) * size)
    ]


def _chain(data: bytes, size: int, table: list[int], sector: int) -> bytes:
    found, count = bytearray(), 0
    while sector < NO_SECTOR:
        found += data[(sector + 1) * size : (sector + 2) * size]
        sector, count = table[sector], count + 1
        if count > MOST_SECTORS:
            raise ValueError("a chain without end")
    return bytes(found)
