"""What one cell means: identity numbers, phones, dates, groups, money. Pure; what means nothing raises ``Wrong``.

A cell arrives as the reader hands it over: text, a number, True or False, nothing, or ``["d", "2023-01-06"]`` for a
cell that the workbook formats as a date.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from math import isfinite
from types import MappingProxyType
from typing import Any

from server.households.rules import check_digit, normal_id_number
from server.people.rules import normal_mobile, normal_number

Cell = Any
EXACT = 10**15  # a spreadsheet keeps fifteen digits; the rest of a longer number is zeros of its own making
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u200b\ufeff]+")


class Wrong(Exception):
    """A cell that means nothing that we may keep; ``code`` has its sentence in ``words.py``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def text_of(cell: Cell) -> str:
    """What a person reads in the cell: whole numbers without a fraction, full-width letters and digits narrow."""
    if cell is None or cell is True or cell is False:
        return {True: "是", False: "否"}.get(cell, "") if cell is not None else ""
    if isinstance(cell, list):
        return str(cell[1])
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < EXACT * 1000 else repr(cell)
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", str(cell))).strip()


def word_of(cell: Cell) -> str:
    """Text without any space: codes, relations, labels."""
    return text_of(cell).replace(" ", "")


def name_of(cell: Cell) -> str:
    """A person's name: ``张 三`` is 张三, ``买买提·艾力`` keeps its dot, Latin words keep one space."""
    text = text_of(cell).replace("•", "·").replace("・", "·")
    name = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", text)
    if len(name) > 40:
        raise Wrong("name_long")
    if any(char.isdigit() for char in name):
        raise Wrong("name_wrong")
    return name


def id_number_of(cell: Cell, today: date = date.max) -> str:
    """Eighteen characters with a right check digit. A number that Excel rounded is named as damaged."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= EXACT:
        raise Wrong("id_damaged")
    text = word_of(cell).upper().lstrip("'`’")
    if _SCIENTIFIC.fullmatch(text) and "E" in text:
        raise Wrong("id_damaged")
    number = normal_id_number(text, today)
    if number is not None:
        return number
    if re.fullmatch(r"\d{14,15}0{3,4}", text):
        raise Wrong("id_damaged")
    raise Wrong(_what_is_wrong(text))


def _what_is_wrong(text: str) -> str:
    if not re.fullmatch(r"\d{17}[\dX]", text):
        return "id_length" if re.fullmatch(r"[\dX*]+", text) else "id_wrong"
    return "id_check" if check_digit(text[:17]) != text[17] else "id_wrong"


def may_be_damaged(number: str) -> bool:
    """Whether a number that checks out may still be a rounded one: one in eleven of those does."""
    return number.endswith("000")


def phone_of(cell: Cell) -> str:
    """The first number of the cell that can be dialled."""
    text = text_of(cell).upper().lstrip("'")
    if _SCIENTIFIC.fullmatch(text) and "E" in text:
        raise Wrong("phone_damaged")
    for part in [text, *re.split(r"[/、,，;；或]| {1,}(?=1)", text)]:
        number = normal_number(part)
        if number is not None:
            return number
    raise Wrong("phone_wrong")


def mobile_of(cell: Cell) -> str:
    """A mobile number: what people sign in with."""
    number = normal_mobile(phone_of(cell))
    if number is None:
        raise Wrong("mobile_wrong")
    return number


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


_UNITS = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3, "百": 100}
_MONEY = re.compile(r"(-?\d+(?:\.\d+)?)(亿|千万|百万|万|千|百)?元?(?:整)?")


def money_of(cell: Cell, unit: int = 1) -> Decimal:
    """Yuan. ``unit`` is what the heading says (10,000 under 万元); a unit in the cell itself wins."""
    text = word_of(cell).replace(",", "").lstrip("¥￥").removeprefix("人民币")
    found = _MONEY.fullmatch(text)
    if found is None:
        raise Wrong("money_wrong")
    own = _UNITS.get(found[2] or "", 1 if "元" in text else unit)
    try:
        return (Decimal(found[1]) * own).quantize(Decimal("0.01")).normalize() + Decimal(0)
    except InvalidOperation:
        raise Wrong("money_wrong") from None


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")}
_DIGITS["两"] = 2


_VILLAGE_BEFORE = re.compile(
    r"^.{1,12}(?:村委会|居委会|社区|村)(?=第?[\d零一二三四五六七八九十两]+(?:村民)?(?:小组|组|$))"
)


def group_key(text: str) -> str:
    """``一组``, ``1组``, ``第一村民小组``, ``大合村1组`` are all ``1``; ``老屋组`` is ``老屋``; nothing is nothing."""
    bare = _VILLAGE_BEFORE.sub("", word_of(text)).removeprefix("第")
    bare = re.sub(r"(村民小组|小组|组|網格|网格)$", "", bare).removesuffix("#")
    number = int(bare) if bare.isascii() and bare.isdigit() else chinese_number(bare)
    return str(number) if number is not None else bare


def group_name(text: str) -> str:
    """How a group is written when the village's own list has no name for it: ``1组``."""
    key = group_key(text)
    return f"{key}组" if key.isdigit() else word_of(text)


def chinese_number(text: str) -> int | None:
    """``十二`` is 12; up to 99, as groups are counted. ``None`` for anything else."""
    found = re.fullmatch(
        r"([一二三四五六七八九两壹贰叁肆伍陆柒捌玖])?(十|拾)?([零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖])?", text
    )
    if not text or found is None:
        return None
    tens, ten, ones = found.groups()
    if ten is None:
        return _DIGITS[tens or ones] if not (tens and ones) else _DIGITS[tens] * 10 + _DIGITS[ones]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


_NO = {"否", "无", "没有", "×", "x", "0", "未", "不是", "n", "no"}
_YES = {"是", "有", "√", "✓", "1", "已", "y", "yes", "对"}


def yes_of(cell: Cell) -> bool:
    """是 or 否, however it is ticked."""
    word = word_of(cell).lower()
    if word not in _YES | _NO:
        raise Wrong("yes_wrong")
    return word in _YES


def whole_of(cell: Cell) -> int:
    """A count, a year."""
    found = re.fullmatch(r"(\d{1,6})(\.0+)?(年|人|户|岁|个)?", word_of(cell))
    if found is None:
        raise Wrong("number_wrong")
    return int(found[1])


def one_of(choices: Mapping[str, str], code: str) -> Callable[[Cell], str]:
    """A parser for words that stand for a few values."""
    known = MappingProxyType(dict(choices))

    def parse(cell: Cell) -> str:
        value = known.get(word_of(cell))
        if value is None:
            raise Wrong(code)
        return value

    return parse


gender_of = one_of({"男": "男", "女": "女", "男性": "男", "女性": "女"}, "gender_wrong")
