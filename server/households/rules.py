"""GB 11643 identity numbers: check digits, the old 15-digit form, masks."""

import re
import unicodedata
from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# 北京 to 台湾, 香港, 澳门, and 83: residents of Taiwan with a residence permit
_PROVINCES = {
    "11",
    "12",
    "13",
    "14",
    "15",
    "21",
    "22",
    "23",
    "31",
    "32",
    "33",
    "34",
    "35",
    "36",
    "37",
    "41",
    "42",
    "43",
    "44",
    "45",
    "46",
    "50",
    "51",
    "52",
    "53",
    "54",
    "61",
    "62",
    "63",
    "64",
    "65",
    "71",
    "81",
    "82",
    "83",
}
_CENTENARIANS = {"996", "997", "998", "999"}  # these sequences of 15-digit numbers meant: born in 18xx
_NEW, _OLD = re.compile(r"\d{17}[\dX]"), re.compile(r"\d{15}")


def check_digit(first17: str) -> str:
    """The 18th character of an identity number (GB 11643-1999, ISO 7064 MOD 11-2)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def normal_id_number(text: str, today: date = date.max) -> str | None:
    """Eighteen characters of a province, with a real birthday not after ``today`` and a right check digit, or ``None``.

    Full-width digits, spaces and a small x are mended; 15 digits become 18.
    """
    found = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    if _OLD.fullmatch(found):
        longer = found[:6] + ("18" if found[12:] in _CENTENARIANS else "19") + found[6:]
        found = longer + check_digit(longer)
    if not _NEW.fullmatch(found) or found[17] != check_digit(found[:17]) or found[:2] not in _PROVINCES:
        return None
    born = birthday(found)
    return found if born is not None and born <= today else None


def birthday(number: str) -> date | None:
    """The birthday inside an 18-character number; ``None`` if there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def gender(number: str) -> str:
    """男 for an odd sequence number, 女 for an even one."""
    return "男" if int(number[16]) % 2 else "女"


def mask_id_number(number: str) -> str:
    """``4305**********1234``: four in front, four behind."""
    return number[:4] + "*" * (len(number) - 8) + number[-4:]
