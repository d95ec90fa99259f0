"""A CSV as people have it: with or without a BOM, UTF-8, GBK or Excel's UTF-16, comma, tab or semicolon."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server.base.encodings import encoding_of
from server.places.words import BAD_FILE

PROBE = 4096
_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx and xls renamed to .csv
_COLUMNS = {
    "code": ("code", "代码", "编码", "区划代码", "统计用区划代码", "行政区划代码"),
    "name": ("name", "名称", "区划名称", "地名"),
    "level": ("level", "级别", "层级"),
    "parent_code": ("parent_code", "上级代码", "上级编码", "父级代码"),
    "provinceCode": ("provincecode",),
    "cityCode": ("citycode",),
    "areaCode": ("areacode",),
    "streetCode": ("streetcode",),
}
_COLUMN_OF = {word: name for name, words in _COLUMNS.items() for word in words}


class BadFile(Exception):
    """The file as a whole cannot be read; ``sentence`` says why in Chinese or English."""

    def __init__(self, code: str, **values: str) -> None:
        self.code, self.values = code, values
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """For people."""
        return BAD_FILE[self.code][language != "zh"].format(**self.values)


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its known columns; ``None`` when cells are missing."""

    number: int
    cells: dict[str, str] | None


@dataclass(frozen=True)
class CsvSource:
    """A file whose encoding, delimiter and columns are understood."""

    path: Path
    encoding: str
    delimiter: str
    columns: tuple[str, ...]  # known names in the order of the file; "" for a column we do not use

    def rows(self) -> Iterator[Row]:
        """The rows below the header, one at a time; empty rows are passed over."""
        with self.path.open(encoding=self.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter)
            next(reader)
            for cells in reader:
                if any(cells):
                    yield Row(reader.line_num, self._named(cells))

    def _named(self, cells: list[str]) -> dict[str, str] | None:
        if len(cells) < len(self.columns):
            return None
        return {name: cell.strip() for name, cell in zip(self.columns, cells, strict=False) if name}


def opened(path: Path) -> CsvSource:
    """Look at the file; raise ``BadFile`` when it cannot be a list of places."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        header = file.readline(PROBE)
    delimiter = max(",\t;", key=header.count)
    columns = tuple(
        _COLUMN_OF.get(word.strip().lower(), "") for word in next(csv.reader([header], delimiter=delimiter))
    )
    if not {"code", "name"} <= set(columns):
        raise BadFile("header", name=path.name, found=header.strip()[:80])
    return CsvSource(path, encoding, delimiter, columns)


def _encoding(path: Path) -> str:
    try:
        with path.open("rb") as file:
            start = file.read(PROBE)
    except OSError as error:
        raise BadFile("unreadable", name=path.name, why=error.strerror or str(error)) from error
    if not start.strip():
        raise BadFile("empty", name=path.name)
    if start.startswith(_NOT_TEXT):
        raise BadFile("not_csv", name=path.name)
    encoding = encoding_of(path)
    if encoding is None:
        raise BadFile("encoding", name=path.name)
    return encoding
