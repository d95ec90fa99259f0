"""Yes or no, counts, words that stand for a few values."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from server.ledgers.cells.text import Cell, Wrong, word_of

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
