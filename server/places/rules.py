"""Arithmetic of places: levels, statistical codes, paths."""

import unicodedata

from server.places.models import LEVELS

CODE_LENGTH = 12
VILLAGE = LEVELS.index("village")
_DIGITS = {"province": 2, "city": 4, "county": 6, "town": 9, "village": 12}  # of the code that say something
_WORDS = {
    "province": ("省", "自治区", "直辖市"),
    "city": ("市", "地级市", "州"),
    "county": ("县", "区", "县级市"),
    "town": ("镇", "乡", "街道", "乡镇"),
    "village": ("村", "社区", "居委会", "村委会"),
    "area": ("片",),
    "group": ("组", "村民小组", "网格"),
    "cluster": ("邻", "微网格"),
}
_LEVEL_OF = {word: level for level, words in _WORDS.items() for word in (level, *words)}


def rank_of(level: str) -> int:
    """0 for a province, rising downwards."""
    return LEVELS.index(level)


def may_contain(above: str, below: str) -> bool:
    """Whether a place of level ``above`` may be the parent of one of level ``below``: levels may be skipped."""
    return rank_of(above) < rank_of(below)


def level_named(word: str) -> str | None:
    """The level that a column says, in English or Chinese."""
    return _LEVEL_OF.get(word.strip().lower())


def padded_code(code: str) -> str:
    """``430525107`` as the 12 digits ``430525107000``."""
    return code.ljust(CODE_LENGTH, "0")


def is_code(code: str, level: str) -> bool:
    """Whether ``code`` can stand for ``level``: 12 digits down to the village, free and short below."""
    if rank_of(level) > VILLAGE:
        return 0 < len(code) <= 20 and code.isascii() and code.isalnum()
    return len(code) == CODE_LENGTH and code.isascii() and code.isdigit()


def level_of_code(code: str) -> str | None:
    """The level that 12 digits speak of, by the zeros at their end."""
    if not is_code(code, "village"):
        return None
    return next(level for level, digits in _DIGITS.items() if not code[digits:].strip("0"))


def code_above(code: str, level: str) -> str:
    """The ``level`` in which a 12-digit code lies: ``430525107228`` lies in town ``430525107000``."""
    return padded_code(code[: _DIGITS[level]])


def clean_name(name: str) -> str:
    """A name as it is kept: composed, without spaces around or doubled."""
    return " ".join((name if name.isascii() else unicodedata.normalize("NFC", name)).split())


def path_below(parent: str, num: int) -> str:
    """The path of a child."""
    return f"{parent}{num}/"


def path_moved(path: str, old: str, new: str) -> str:
    """``path``, which begins with ``old``, below ``new`` instead."""
    return new + path[len(old) :]
