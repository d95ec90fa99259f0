"""Pure rules of documents: what is left out of a text, how a period is written, how long files live."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

MOST_PAIRS = 300
LONGEST = timedelta(days=366)
LIVES = timedelta(days=7)
DIGITS = 7  # a house number has four; a phone, a card and an ID have seven and more
_SPOKEN = "〇○零一二三四五六七八九幺"  # as numbers are dictated: 幺三八…
_GAP = r"(?:[^\S\n]|[\u200b\ufeff·•])*"  # what people put inside a name, or a phone's keyboard does
_LONG_NUMBER = re.compile(
    rf"[\d{_SPOKEN}](?:[\d{_SPOKEN}Xx×*＊.．。·•/／\\\-－—–_\u200b]|[^\S\n]){{5,}}[\d{_SPOKEN}Xx*＊]"
)


def without_names(text: str, own: Iterable[str], others: Iterable[str]) -> str:
    """``text`` without the names of its household (该户), without other villagers' (某某) and without long numbers."""
    for names, instead in ((own, "该户"), (others, "某某")):
        if known := [name for name in map(_plain, names) if len(name) > 1 and set(name) <= set(text)]:
            text = re.sub("|".join(map(_spaced, sorted(known, key=len, reverse=True))), instead, text)
    text = re.sub("(该户){2,}", "该户", text.replace("该户家", "该户"))
    return _LONG_NUMBER.sub(lambda found: "＊＊＊" if _digits(found[0]) >= DIGITS else found[0], text)


def _plain(name: str) -> str:
    return "".join(name.split())


def _spaced(name: str) -> str:
    return _GAP.join(map(re.escape, name))


def _digits(text: str) -> int:
    return sum(character.isdigit() or character in _SPOKEN for character in text)


def period(first: date, last: date) -> str:
    """``2026年11月``, ``2026年11月16日至22日``, ``2026年11月30日至12月6日``; across a year both in full."""
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first.year}年{first.month}月"
    begun = day_of(first)
    if first == last:
        return begun
    if first.year != last.year:
        return f"{begun}至{day_of(last)}"
    return f"{begun}至{last.day}日" if first.month == last.month else f"{begun}至{last.month}月{last.day}日"


def day_of(day: date) -> str:
    """``2026年11月16日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def width_for(photos: int) -> int:
    """How many pixels wide photos go in: sharp on a short paper, light in a long one."""
    return 1000 if photos <= 80 else 640 if photos <= 240 else 480
