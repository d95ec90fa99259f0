"""Where lines of Chinese end: no line begins with a closing mark or ends with an opening one. Pure."""

import re
from collections.abc import Callable

NEVER_FIRST = set("，。、；：？！）》」』】〉”’％…—·,.;:?!)]}%")
NEVER_LAST = set("（《「『【〈“‘([{")
_TOKENS = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-/:]*|.", re.DOTALL)


def lines_of(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """``text`` in lines no wider than ``width`` by ``measure``; numbers and words stay whole where they fit."""
    lines: list[str] = []
    line: list[str] = []

    def fits(tokens: list[str]) -> bool:
        return measure("".join(tokens)) <= width

    for token in _tokens(text, width, measure):
        if line and not fits([*line, token]):
            cut = next((cut for cut in range(len(line), 0, -1) if _may_end(line, cut, token, fits)), len(line))
            lines.append("".join(line[:cut]))
            line = line[cut:]
        line.append(token)
    return [*lines, "".join(line)] if line or not lines else lines


def _tokens(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Single Chinese characters, whole numbers and words; what is wider than a line falls into letters."""
    found = _TOKENS.findall(text)
    return [part for token in found for part in ([token] if measure(token) <= width else list(token))]


def _may_end(line: list[str], cut: int, token: str, fits: Callable[[list[str]], bool]) -> bool:
    """Whether the line may end before its token ``cut``, so that what follows goes down with ``token``."""
    down = [*line[cut:], token]
    return down[0][0] not in NEVER_FIRST and line[cut - 1][-1] not in NEVER_LAST and fits(down)
