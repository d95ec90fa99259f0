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
    """``2023-01-06 2023/1/6 2023.1.6 2023年1月6日 20230106 二〇二三年元月``, a serial number or a date cell.

    A month is its first day. What follows the moon is never guessed.
    """
    if isinstance(cell, float) and not cell.is_integer():
        cell = _from_fraction(cell)
    text = text_of(cell).replace("號", "日").replace("号", "日")
    text = _in_figures(re.sub(r"(?<=[年月./-]) | (?=[年月日./-])", "", text))
    if _LUNAR.search(text):
        raise Wrong("date_lunar")
    if _WITHOUT_YEAR.fullmatch(text):
        raise Wrong("date_without_year")
    if text.isascii() and text.isdigit():
        return _from_digits(text)
    found = _WRITTEN.fullmatch(text) or _YEAR.fullmatch(text)
    if found is None:
        raise Wrong("date_wrong")
    parts = [int(part) for part in found.groups() if part]
    return _day(parts)


_LUNAR = re.compile(r"[正冬腊闰]月|[农阴]历|初[\d一二三四五六七八九十]|廿")
_WITHOUT_YEAR = re.compile(r"\d{1,2}月(?:\d{1,2}日)?")
_FIGURES = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
_CHINESE = "一二三四五六七八九十"


def _in_figures(text: str) -> str:
    """``一九八八年元月`` is 1988年1月, ``二〇二三年十二月二十五日`` is 2023年12月25日."""
    text = re.sub(r"[〇零○O一二三四五六七八九]{2,4}(?=年)", lambda found: found[0].translate(_FIGURES), text)
    return re.sub(rf"[{_CHINESE}]{{1,3}}(?=[月日])", _counted, text.replace("元月", "1月"))


def _counted(found: re.Match[str]) -> str:
    number = chinese_number(found[0])
    return found[0] if number is None else str(number)


_MONTH = re.compile(r"\d{4}(?:年|[-/.])\d{1,2}月?(?:底|末)?")
_YEAR_END = re.compile(r"(\d{4})年[底末]")


def due_of(cell: Cell) -> date:
    """The last day for something: a month alone, or its end, is the last of its days, as of a year."""
    if isinstance(cell, int | float):
        return date_of(cell)
    text = _in_figures(word_of(cell)).removesuffix("前")
    if (year := _YEAR_END.fullmatch(text)) is not None:
        return _day([int(year[1]), 12, 31])
    if _MONTH.fullmatch(text):
        first = date_of(text.rstrip("底末"))
        return first.replace(day=monthrange(first.year, first.month)[1])
    return date_of(text if isinstance(cell, str) else cell)


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
    found = _BORN.fullmatch(_in_figures(word_of(cell)))
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
