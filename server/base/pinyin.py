"""Keys for search by pinyin initials, with every likely reading: 覃桂花 is found by tgh and by qgh."""

import os
from functools import lru_cache
from itertools import combinations

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # we ask for single characters; the phrases are 45 MB of memory

from pypinyin import Style, pinyin

MOST_KEYS = 12  # a name with several odd characters would otherwise grow without end
# Readings that the dictionary lacks or ranks low: as surnames, and in the speech of the place.
_SURNAMES = {
    "覃": "qt",
    "单": "sd",
    "仇": "qc",
    "曾": "zc",
    "解": "xj",
    "查": "zc",
    "区": "oq",
    "盖": "gg",
    "翟": "zd",
    "缪": "m",
    "乐": "yl",
    "宓": "mf",
    "种": "cz",
    "隗": "wk",
    "员": "y",
    "秘": "bm",
    "召": "sz",
    "折": "sz",
    "谌": "cs",
    "朴": "p",
    "繁": "pf",
    "尉": "yw",
    "重": "cz",
    "盛": "sc",
    "车": "cj",
    "沈": "sc",
}


def pinyin_keys(*texts: str) -> str:
    """The keys of all the texts (name, nickname, yard, group), each once, space between."""
    return " ".join(dict.fromkeys(key for text in texts if text for key in initials(text)))


@lru_cache(maxsize=20_000)
def initials_of(name: str) -> str:
    """The keys of one name, space between; names recur, so they are kept."""
    return " ".join(initials(name))


def initials(text: str) -> list[str]:
    """Initials of a text, the likeliest reading first; Latin letters and digits stand for themselves."""
    readings = [found for i, char in enumerate(text) if (found := _readings(char, i == 0))]
    if not readings:
        return []
    keys = ["".join(reading[0] for reading in readings)]
    doubtful = [i for i, reading in enumerate(readings) if len(reading) > 1]
    for size in (1, 2):
        for places in combinations(doubtful, size):
            keys += _replaced(keys[0], readings, places)
    return list(dict.fromkeys(keys))[:MOST_KEYS]


def _replaced(key: str, readings: list[str], places: tuple[int, ...]) -> list[str]:
    """``key`` with other readings at ``places``."""
    found = [key]
    for i in places:
        found = [old[:i] + other + old[i + 1 :] for old in found for other in readings[i][1:]]
    return found


@lru_cache(maxsize=30_000)
def _readings(char: str, is_first: bool) -> str:
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    found = pinyin(char, heteronym=True, style=Style.NORMAL, errors="ignore")
    surname = _SURNAMES.get(char, "") if is_first else ""
    known = "".join(reading[0] for reading in found[0] if reading) if found else ""
    return "".join(dict.fromkeys(surname + known))
