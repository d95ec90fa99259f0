"""How words are compared when somebody looks for something, and by which words a thing is found.

三组, 3组, 第3组, 第三村民小组 and ３组 are one group to whoever types; phones fold alike (``pwa/src/base/folding.ts``).
Of a name a thing keeps keys from each of its characters on: to look up where a key begins takes a millisecond, to
look for a word inside every name of a county takes a third of a second.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, String, and_, or_

# What begins alike must lie together, whatever order of names the database was made with
ByteOrder = String().with_variant(String(collation="C"), "postgresql")
LONGEST = 12  # characters of a key; what is typed beyond is not looked at
INSIDE = "~"  # before keys that begin inside a name: who is called so from the first character on comes before them
LAST = "\U0010ffff"  # sorts after everything that a name may go on with
_DIGITS = "零一二三四五六七八九"
_TEN = re.compile("([一二三四五六七八九]?)十([一二三四五六七八九]?)")
_FIGURES = str.maketrans(f"〇{_DIGITS}", "00123456789")
_GROUP = re.compile("(?<=[0-9])(村民)?小组")
_ORDINAL = re.compile("第(?=[0-9])")


def plain(text: str) -> str:
    """Full width, capitals and Chinese numerals up to 99 are one with what they stand for."""
    low = unicodedata.normalize("NFKC", text).lower().replace(INSIDE, " ")
    figures = _TEN.sub(_ten, low).translate(_FIGURES)
    return _ORDINAL.sub("", _GROUP.sub("组", figures))


def words_of(text: str) -> list[str]:
    """What is typed, as words that all must be found."""
    return plain(text).split()


def keys_of(texts: Iterable[str], initials: Iterable[str] = ()) -> set[str]:
    """谢长生 is found by 谢长生, by ~长生 and ~生, and by its initials."""
    words = {word for text in texts for word in words_of(text)}
    whole = {word[:LONGEST] for word in (*words, *initials)}
    return whole | {INSIDE + rest[:LONGEST] for word in words for rest in _insides(word)}


def begins(key: Any, word: str) -> ColumnElement[bool]:
    """Keys of things that are called so from the first character on, as a range that an index answers."""
    return and_(key >= _begin(word), key < end_of(word))


def end_of(word: str) -> str:
    """What comes after all keys that begin with it."""
    return _begin(word) + LAST


def _begin(word: str) -> str:
    return word[: LONGEST + word.startswith(INSIDE)]


def is_inside(key: Any, word: str) -> ColumnElement[bool]:
    """Keys that begin with it inside a name."""
    return begins(key, INSIDE + word)


def finds(key: Any, word: str) -> ColumnElement[bool]:
    """Keys that begin with it, from the first character on or inside."""
    return or_(begins(key, word), is_inside(key, word))


def is_there(asked: Any) -> ColumnElement[bool]:
    """Whether a question about one row has an answer: PostgreSQL would hash a whole word's keys for a bare EXISTS."""
    found: ColumnElement[bool] = asked.limit(1).scalar_subquery().is_not(None)
    return found


def _ten(number: re.Match[str]) -> str:
    tens, ones = number.groups()
    return str((_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0))


def _insides(word: str) -> Iterator[str]:
    """From each later character on, but for those inside a number or a Latin word, and signs."""
    for at in range(1, len(word)):
        is_cut = word[at].isascii() and word[at - 1].isascii() and word[at - 1].isalnum()
        if word[at].isalnum() and not is_cut:
            yield word[at:]
