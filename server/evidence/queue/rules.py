"""Pure rules of judging: how long a claim lasts, and which matters the draw takes."""

import hashlib
from datetime import timedelta

LEASE = timedelta(minutes=10)
REST = timedelta(hours=1)  # before somebody is asked again about what they put off: or they would turn in a circle
MOST = 5  # pairs handed out at once: the one on screen and four whose pictures come meanwhile
LOTS = 100  # shares are in percent
FEW = 5  # fewer second looks than this show no figures: they would point at a person


def lot_of(word: str) -> int:
    """0 to 99, the same for the same word. Made of a keyed hash of an id, so that nobody picks an id never drawn."""
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:8]) % LOTS


def is_drawn(lot: int | None, share: int) -> bool:
    """Whether a lot falls into the share (percent). What has no lot is always looked at."""
    return lot is None or lot < share


def is_minor(code: str, minor: str) -> bool:
    """Whether a category is among those that the county calls minor: codes, or whole classes, comma between."""
    named = {part.strip() for part in minor.split(",")} - {""}
    return code in named or any(code.startswith(f"{part}.") for part in named)


def percent(part: int, whole: int) -> int | None:
    """Rounded to whole percent; ``None`` of too few."""
    return round(100 * part / whole) if whole >= FEW else None


def told(part: int, whole: int | None = None) -> int | None:
    """A figure as it may be shown; ``None`` where it is of too few, none at all excepted."""
    whole = part if whole is None else whole
    return part if whole >= FEW or whole == 0 else None
