"""Anchors: the newest root as a short text that is kept where others keep it, and read again by any means.

One line, words and hexadecimal digits only: it can be printed, read out, put into a chat group or into a QR code.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from server.base.clock import BEIJING
from server.chain.rows import SealRow

_SHAPE = re.compile(
    r"XIAOGE\s+ANCHOR\s+(\d{4}-\d\d-\d\d)\s+seal\s+(\d{1,9})\s+events\s+(\d{1,12})\s+root((?:\s+[0-9a-f]{4}){16})"
    r"\s+check\s+([0-9a-f]{4})",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"XIAOGE\s+ANCHOR\s", re.IGNORECASE)


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
        digits = self.root.hex()
        groups = " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))
        return f"XIAOGE ANCHOR {self.day} seal {self.seq} events {self.total} root {groups} check {self.check}"

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
    return _BEGINS.search(text) is not None


def read_anchors(text: str) -> list[Anchor]:
    """Every anchor in a text, whatever stands around it; ``Unreadable`` if one is damaged or there is none."""
    found = []
    for day, seq, total, root, check in _SHAPE.findall(text):
        anchor = Anchor(day, int(seq), int(total), bytes.fromhex("".join(root.split())))
        if anchor.check != check.lower():
            raise Unreadable(f"The anchor of {day} was mistyped: its check characters do not fit.")
        found.append(anchor)
    if not found:
        raise Unreadable("This is no anchor. It begins with XIAOGE ANCHOR and ends with four check characters.")
    if len(found) != len(_BEGINS.findall(text)):
        raise Unreadable("One of the anchors is incomplete, or was mistyped.")
    return found
