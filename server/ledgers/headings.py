"""Which column means what: headings compared with a kind's fields, and with what a sender meant before. Pure."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from server.ledgers.kinds.kind import Field

LOWER_HALF = 0.86
CLOSE = 0.74  # 与户主的关系 and 与户主关系 are 0.91 alike, 户主姓名 and 户主电话 0.5
_NOISE = re.compile(r"[\s:：*＊、，,。.·_\-—\"'“”/]+")
_ASIDE = re.compile(r"[((\[【].*?[))\]】]")
_IGNORED = {"序号", "编号", "问题", "原行号", "备注", "签名", "签字", "审核人", "填报人", "填报日期"}


def plain(heading: str) -> str:
    """A heading as it is compared: narrow, without spaces, marks and what stands in brackets."""
    text = unicodedata.normalize("NFKC", heading).lower()
    return _NOISE.sub("", _ASIDE.sub("", text)) or _NOISE.sub("", text)


def money_unit(heading: str, of_table: int = 1) -> int:
    """10,000 under 金额（万元）, 1 under 金额（元）, else what is said above the table."""
    text = unicodedata.normalize("NFKC", heading)
    return 10_000 if "万元" in text else 1 if "元)" in text else of_table


_SAYS_UNIT = re.compile(r"单位\s*[:：]?[^:：]{0,8}万元")


def unit_said(text: str) -> int:
    """10,000 for 单位：万元 above a table, else 1."""
    return 10_000 if _SAYS_UNIT.search(unicodedata.normalize("NFKC", text)) else 1


def best_field(heading: str, fields: Sequence[Field]) -> tuple[str, float]:
    """The field that a heading means most likely, and how alike they are: 1 for the same word, 0 for nothing."""
    word = plain(heading)
    if not word or word in _IGNORED:
        return "", 0.0
    found = max(((likeness(word, field), field.name) for field in fields), default=(0.0, ""))
    if found[0] < 1 and "/" in heading:  # the lower half of two rows speaks, unless both together are a known heading
        upper, _, under = heading.rpartition("/")
        lower, score = best_field(under, fields)
        if score:
            found = (score * LOWER_HALF, lower)
        elif best_field(upper, fields)[0] == found[1]:  # 座机 below 联系方式: its neighbour is likelier
            found = (found[0] * LOWER_HALF, found[1])
    return (found[1], found[0]) if found[0] >= CLOSE else ("", 0.0)


def likeness(word: str, field: Field) -> float:
    """How alike a plain heading is to the words of a field."""
    return max(_alike(word, known) for known in _words(field))


@lru_cache(maxsize=512)
def _words(field: Field) -> list[str]:
    return [plain(text) for text in (field.zh, field.en, *field.words.split())]


def _alike(word: str, known: str) -> float:
    if word == known:
        return 1.0
    if len(known) >= 3 and known in word or len(word) >= 3 and word in known:
        return 0.8 + 0.15 * min(len(word), len(known)) / max(len(word), len(known))
    if 2 * min(len(word), len(known)) < CLOSE * (len(word) + len(known)):
        return 0.0  # so different in length that they cannot be alike; most are
    return SequenceMatcher(None, word, known).ratio() * 0.95


def matched(
    headings: Sequence[str], hidden: Sequence[bool], fields: Sequence[Field], remembered: Mapping[str, str]
) -> dict[int, str]:
    """Column -> field. What this sender meant before wins, then the likest; each field once; hidden columns last.

    A hidden column is only taken when a sender was seen to mean it: it may be an old version of the visible one.
    """
    known = {field.name for field in fields}
    found: dict[int, str] = {}
    for column, heading in enumerate(headings):
        name = remembered.get(plain(heading), "")
        if name in known and name not in found.values():
            found[column] = name
    told = {column for column, heading in enumerate(headings) if plain(heading) in remembered}
    guesses = [(best_field(heading, fields), column) for column, heading in enumerate(headings)]
    for (name, score), column in sorted(guesses, key=lambda guess: -guess[0][1]):
        if score and column not in told and not hidden[column] and name not in found.values():
            found[column] = name
    for field in fields:
        right = next((column + 1 for column, name in found.items() if name == field.beside[0]), len(headings))
        is_free = right < len(headings) and not hidden[right] and right not in told | found.keys()
        if is_free and field.name not in found.values() and plain(headings[right]) in field.beside[1].split():
            found[right] = field.name
    return dict(sorted(found.items()))
