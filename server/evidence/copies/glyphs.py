"""Characters that a font lacks, and what stands in for them: a gap would say something else.

Runs in the darkroom, and in the press, where offices bring fonts of their own.
"""

import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial

from PIL import ImageFont

NOWHERE = "\U000f0000"  # of private use: drawn as the font draws what it does not know
STAND_INS = {
    **dict.fromkeys("○◯", "〇"),
    **dict.fromkeys("□■▢▣☐", "口"),
    **dict.fromkeys("●•◆◇★☆▲△▼▽♦·‧∙", "·"),
    **dict.fromkeys("×✕✖╳", "x"),
    **dict.fromkeys("√✓✔☑", "V"),
    **dict.fromkeys("→⇒➔➡", ">"),
    **dict.fromkeys("←⇐⬅", "<"),
    **dict.fromkeys("─━‒−‐‑", "-"),
    **dict.fromkeys("│┃", "|"),
    "÷": "/",
    "≈": "约",
    "≤": "<=",
    "≥": ">=",
    "㎡": "平方米",
    "㎥": "立方米",
}
UNKNOWN = "?"
NO_INK = {"Cc", "Cf", "Mn", "Me", "Zl", "Zp"}  # controls, joiners, selectors, marks: nothing is seen of them


def drawable(text: str, font: ImageFont.FreeTypeFont) -> str:
    """The text in characters that the font has."""
    return within(text, partial(has, font=font))


def within(text: str, is_known: Callable[[str], bool]) -> str:
    """The text in characters that are known: ☑ as V, ₂ as 2; what no table knows as a question mark."""
    return "".join(letter if is_known(letter) else _stand_in(letter, is_known) for letter in text)


def _stand_in(letter: str, is_known: Callable[[str], bool]) -> str:
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in NO_INK:
        return ""
    found = STAND_INS.get(letter) or unicodedata.normalize("NFKC", letter)
    return found if all(map(is_known, found)) else UNKNOWN


@lru_cache(maxsize=4096)
def has(letter: str, font: ImageFont.FreeTypeFont) -> bool:
    """Whether the font has a picture of its own for a character; a box, or nothing, is none."""
    ink = bytes(font.getmask(letter))
    return letter == " " or (any(ink) and ink != bytes(font.getmask(NOWHERE)))
