"""Arithmetic about people: numbers of phones, masks, passwords, who stands above whom."""

import re
import unicodedata
from typing import Any

ADMIN_LENGTH, OTHER_LENGTH, LONGEST = 12, 8, 128  # 128: argon2 reads all of it, so a long one costs us
ADMIN_CLASSES, OTHER_CLASSES = 3, 2
# Who may appoint, and let in again, whom: only somebody who stands above, at a place that contains theirs.
AUTHORITY = {"county_admin": 4, "town_office": 3, "inspector": 2, "linked_leader": 2, "secretary": 2, "officer": 1}
EVERYBODY = {*AUTHORITY, "grid_worker", "group_leader", "representative"}
_MOBILE = re.compile(r"1[3-9]\d{9}")
_NUMBER = re.compile(r"\d{7,12}")
_NOISE = re.compile(r"[\s\-()]+")


def normal_mobile(text: str) -> str | None:
    """Eleven digits of a mobile phone, however it was typed; ``None`` if it is none."""
    digits = _bare(text)
    return digits if _MOBILE.fullmatch(digits) else None


def normal_number(text: str) -> str | None:
    """The digits of a mobile or a landline with its area code."""
    digits = _bare(text)
    return digits if _MOBILE.fullmatch(digits) or _NUMBER.fullmatch(digits) else None


def _bare(text: str) -> str:
    digits = _NOISE.sub("", unicodedata.normalize("NFKC", text))
    for prefix in ("+86", "0086"):
        digits = digits.removeprefix(prefix)
    return digits


def mask_phone(phone: str) -> str:
    """``138****1234``; a landline keeps its last four."""
    return f"{phone[:3]}****{phone[-4:]}" if _MOBILE.fullmatch(phone) else "****" + phone[-4:]


def mask_name(name: str) -> str:
    """``张*``, ``张*明``, ``欧**华``."""
    if len(name) <= 2:
        return name[:1] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def password_problem(password: str, is_admin: bool, phone: str = "") -> dict[str, Any] | None:
    """``None`` if the password will do, else why not and what is asked, for the screen to say."""
    length, classes = (ADMIN_LENGTH, ADMIN_CLASSES) if is_admin else (OTHER_LENGTH, OTHER_CLASSES)
    asked: dict[str, Any] = {"min_length": length, "min_classes": classes}
    if len(password) > LONGEST:
        return asked | {"reason": "too_long"}
    if len(password) < length:
        return asked | {"reason": "too_short"}
    if len({_class(char) for char in password}) < classes:
        return asked | {"reason": "too_plain"}
    if phone and phone in password or len(set(password)) < 4:
        return asked | {"reason": "too_easy"}
    return None


def _class(char: str) -> str:
    if char.isdigit():
        return "digit"
    if char.isalpha():
        return "upper" if char.isupper() else "lower"
    return "other"


def authority(role: str) -> int:
    """How high a role stands; those who only carry out stand at 0."""
    return AUTHORITY.get(role, 0)


def may_appoint(own: str, other: str) -> bool:
    """Whether a holder of ``own`` may appoint and let in a holder of ``other`` at a place that it covers."""
    return (
        authority(own) > authority(other)
        and own in {"county_admin", "town_office", "secretary", "officer"}
        or (own == other == "county_admin")
    )
