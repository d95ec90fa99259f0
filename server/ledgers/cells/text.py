"""Text as a person reads it, words, names."""

import re
import unicodedata
from typing import Any

Cell = Any
EXACT = 10**15  # a spreadsheet keeps fifteen digits; the rest of a longer number is zeros of its own making
_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_MARKS = re.compile(r"([，；：！？（）～…]+)")  # what NFKC makes narrow, and nobody who writes Chinese does


class Wrong(Exception):
    """A cell that means nothing that we may keep; ``code`` has its sentence in ``words.py``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def text_of(cell: Cell) -> str:
    """What a person reads in the cell: whole numbers without a fraction, full-width letters and digits narrow."""
    if cell is None or cell is True or cell is False:
        return {True: "是", False: "否"}.get(cell, "") if cell is not None else ""
    if isinstance(cell, list):
        return str(cell[1])
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < EXACT * 1000 else repr(cell)
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", str(cell))).strip()


def prose_of(cell: Cell) -> str:
    """The same for what people read later: Chinese marks stay as they are written."""
    if not isinstance(cell, str):
        return text_of(cell)
    parts = (part if _MARKS.match(part) else unicodedata.normalize("NFKC", part) for part in _MARKS.split(cell))
    return _SPACES.sub(" ", "".join(parts)).strip()


def alike(text: str) -> str:
    """Prose as it is compared: whoever writes 堵了,往外冒 and 堵了，往外冒。 means one thing."""
    return "".join(char for char in word_of(text) if char.isalnum())


def word_of(cell: Cell) -> str:
    """Text without any space: codes, relations, labels."""
    return text_of(cell).replace(" ", "")


def name_of(cell: Cell) -> str:
    """A person's name: ``张 三`` is 张三, ``买买提·艾力`` keeps its dot, Latin words keep one space."""
    text = text_of(cell).replace("•", "·").replace("・", "·")
    name = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", text)
    if len(name) > 40:
        raise Wrong("name_long")
    if any(char.isdigit() for char in name):
        raise Wrong("name_wrong")
    return name
