"""Anchors: the newest root as a short text that is kept where others keep it, and read again by any means.

One line, words and hexadecimal digits only: it can be printed, read out, put into a chat group or into a QR code.
Whoever types it from paper, or lets a scanner read it, may break lines, leave out blanks, mix capitals in, take O for 0
or l for 1: all that is read as it was meant. What it must be, its check characters say.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from server.base.clock import BEIJING
from server.chain.rows import SealRow

ROOT_GROUPS, GROUP, GROUPS_OF_LINE = 16, 4, 4  # a root is 16 groups of four hexadecimal digits
_TAKEN_FOR = str.maketrans("oil|szqg", "01115299")  # no hexadecimal digit looks like another; these look like some


def _skeleton(text: str) -> str:
    """A text without what is easily taken for something else: width and case of letters, O and 0, l and 1."""
    return unicodedata.normalize("NFKC", text).lower().translate(_TAKEN_FOR)


def _pattern(*parts: str) -> re.Pattern[str]:
    """Words and digits in this order, whatever blanks, dashes and Chinese words stand between them."""
    return re.compile(r"\W*".join(_skeleton(part) if part.isalpha() else part for part in parts), re.ASCII)


_BEGINS = _pattern("xiaoge", "anchor")
_DAY = r"(\d{4})", r"(\d\d)", r"(\d\d)"
_SHAPE = _pattern(
    *("xiaoge", "anchor", *_DAY, "seal", r"(\d{1,9})", "events", r"(\d{1,12})"),
    *("root", rf"((?:\W*[\da-f]){{{ROOT_GROUPS * GROUP}}})", "check", rf"((?:\W*[\da-f]){{{GROUP}}})"),
)


class Unreadable(Exception):
    """No anchor, or one that was mistyped; the text says which."""


@dataclass(frozen=True)
class Anchor:
    """A root, and where in the chain it stands."""

    day: str
    seq: int
    total: int
    root: bytes

    @property
    def text(self) -> str:
        """As it is kept: date, seal, events so far, root in groups of four, check characters."""
        return " ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """As it is printed: short lines that an eye can follow."""
        digits = self.root.hex()
        groups = [digits[at : at + GROUP] for at in range(0, len(digits), GROUP)]
        root = [" ".join(groups[at : at + GROUPS_OF_LINE]) for at in range(0, ROOT_GROUPS, GROUPS_OF_LINE)]
        head = f"XIAOGE ANCHOR {self.day}", f"seal {self.seq} events {self.total} root"
        return [*head, *root, f"check {self.check}"]

    @property
    def check(self) -> str:
        """Four characters that a slip of the pen does not keep."""
        said = f"{self.day} {self.seq} {self.total} {self.root.hex()}"
        return hashlib.sha256(said.encode()).hexdigest()[:4]


def anchor_of(seal: SealRow) -> Anchor:
    """Of a seal; the day is Beijing's."""
    day = datetime.fromisoformat(seal.sealed_at).replace(tzinfo=UTC).astimezone(BEIJING).date()
    return Anchor(day.isoformat(), seal.seq, seal.total, seal.root)


def is_anchor(text: str) -> bool:
    """Whether a text means to be one, rather than the name of a file."""
    return _BEGINS.search(_skeleton(text)) is not None


def read_anchors(text: str) -> list[Anchor]:
    """Every anchor in a text, whatever stands around it; ``Unreadable`` if one is damaged or there is none."""
    found, read = [], _skeleton(text)
    for year, month, day, seq, total, root, check in _SHAPE.findall(read):
        anchor = Anchor(f"{year}-{month}-{day}", int(seq), int(total), bytes.fromhex(_digits(root)))
        if anchor.check != _digits(check):
            raise Unreadable(f"The anchor of {anchor.day} was mistyped: its check characters do not fit.")
        found.append(anchor)
    if not found:
        raise Unreadable("This is no anchor. It begins with XIAOGE ANCHOR and ends with four check characters.")
    if len(found) != len(_BEGINS.findall(read)):
        raise Unreadable("One of the anchors is incomplete, or was mistyped.")
    return found


def _digits(said: str) -> str:
    return re.sub(r"\W", "", said, flags=re.ASCII)
