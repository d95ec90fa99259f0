"""Where lines of Chinese end: no line begins with a closing mark or ends with an opening one. Pure."""

import re
from collections.abc import Callable

NEVER_FIRST = set("，。、；：？！）》」』】〉”’％…—·,.;:?!)]}%")
NEVER_LAST = set("（《「『【〈“‘([{")
_TOKENS = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-/:]*|.", re.DOTALL)


def lines_of(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """``text`` in lines no wider than ``width`` by ``measure``; numbers and words stay whole where they fit."""
    lines, line = [], ""
    for token in _tokens(text, width, measure):
        if line and measure(line + token) > width:
            kept, moved = _broken(line, token)
            lines.append(kept)
            line = moved
        line += token
    return [*lines, line] if line or not lines else lines


def _tokens(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Single Chinese characters, whole numbers and words; what is wider than a line falls into letters."""
    found = _TOKENS.findall(text)
    return [part for token in found for part in ([token] if measure(token) <= width else list(token))]


def _broken(line: str, token: str) -> tuple[str, str]:
    """What stays, and what goes down with ``token``."""
    cut = len(line)
    while cut > 1 and ((line[cut:] or token)[0] in NEVER_FIRST or line[cut - 1] in NEVER_LAST):
        cut -= 1
    return (line[:cut], line[cut:]) if cut > 1 else (line, "")
