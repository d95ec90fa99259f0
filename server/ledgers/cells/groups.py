"""Groups of a village, however they are counted: 一组, 1组, 第一村民小组."""

import re

from server.ledgers.cells.text import word_of

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
