"""Days in every style, and birthdays, of which the year counts."""

import re
from calendar import monthrange
from datetime import date, timedelta
from math import isfinite

from server.ledgers.cells.groups import chinese_number
from server.ledgers.cells.text import Cell, Wrong, text_of, word_of

_SERIALS = range(3653, 73051)  # 1910-01-01 to 2099-12-31, as Excel counts days
_DAY_ZERO = date(1899, 12, 30)  # so that Excel's leap day of 1900, which never was, does no harm later
_WRITTEN = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:(?:月|[-/.])(?:(\d{1,2})日?)?)?(?: .*)?")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")


def date_of(cell: Cell) -> date:
    """``2023-01-06 2023/1/6 2023.1.6 2023年1月6日 20230106``, a serial number or a date cell; a month is its first."""
    if isinstance(cell, float) and not cell.is_integer():
        cell = _from_fraction(cell)
    text = text_of(cell).replace("號", "日").replace("号", "日")
    text = re.sub(r"(?<=[年月./-]) | (?=[年月日./-])", "", text)
    if text.isascii() and text.isdigit():
        return _from_digits(text)
    found = _WRITTEN.fullmatch(text) or _YEAR.fullmatch(text)
    if found is None:
        raise Wrong("date_wrong")
    parts = [int(part) for part in found.groups() if part]
    return _day(parts)


_MONTH = re.compile(r"\d{4}(?:年|[-/.])\d{1,2}月?(?:底|末|前)?")


def due_of(cell: Cell) -> date:
    """The last day for something: a month alone, or its end, is the last of its days."""
    text = word_of(cell)
    if not isinstance(cell, int | float) and _MONTH.fullmatch(text):
        first = date_of(text.rstrip("底末前"))
        return first.replace(day=monthrange(first.year, first.month)[1])
    return date_of(cell)


def _from_fraction(cell: float) -> str | float:
    """``2023.5`` is a month; ``2023.1`` may have been ``2023.10``; of a serial number the time of day is cut off."""
    if not isfinite(cell):
        raise Wrong("date_wrong")
    if not 1900 <= cell < 2100:
        return float(int(cell))
    if repr(cell).endswith(".1"):
        raise Wrong("date_ambiguous")
    return repr(cell)


_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_BORN = re.compile(r"(\d{2}|(?:19|20)\d\d)(?:年|[.,、])([正冬腊一二三四五六七八九十\d]{1,2})月?")
_OF_THIS_CENTURY = 30  # 06.3 is 2006, 56.3 is 1956


def born_of(cell: Cell) -> date:
    """A birthday, of which the year counts: also ``56.3``, ``1956年正月``, and months that are typed as fractions."""
    found = _BORN.fullmatch(word_of(cell))
    if found is None:
        return date_of(cell)
    year, said = int(found[1]), found[2]
    month = _MONTHS.get(said) or (int(said) if said.isdigit() else chinese_number(said) or 0)
    if year < 100:
        year += 2000 if year < _OF_THIS_CENTURY else 1900
    return _day([year, month])


def _from_digits(text: str) -> date:
    if len(text) == 8:
        return _day([int(text[:4]), int(text[4:6]), int(text[6:])])
    if len(text) == 6:
        return _day([int(text[:4]), int(text[4:])])
    number = int(text)
    if len(text) == 4 and 1900 <= number < 2100:
        return date(number, 1, 1)
    if number in _SERIALS:
        return _DAY_ZERO + timedelta(days=number)
    raise Wrong("date_wrong")


def _day(parts: list[int]) -> date:
    year, month, day = (*parts, 1, 1)[:3]
    try:
        found = date(year, month, day)
    except ValueError:
        raise Wrong("date_wrong") from None
    if not 1900 <= year < 2100:
        raise Wrong("date_wrong")
    return found
