"""GB 11643 identity numbers: check digits, the old 15-digit form, masks."""

import re
import unicodedata
from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_NEW, _OLD = re.compile(r"\d{17}[\dX]"), re.compile(r"\d{15}")


def check_digit(first17: str) -> str:
    """The 18th character of an identity number (GB 11643-1999, ISO 7064 MOD 11-2)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def normal_id_number(text: str) -> str | None:
    """Eighteen characters with a right check digit and a real birthday, or ``None``.

    Full-width digits, spaces and a small x are mended; 15 digits become 18 (all of them of people born in 19xx).
    """
    found = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    if _OLD.fullmatch(found):
        longer = found[:6] + "19" + found[6:]
        found = longer + check_digit(longer)
    if not _NEW.fullmatch(found) or found[17] != check_digit(found[:17]) or birthday(found) is None:
        return None
    return found


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
