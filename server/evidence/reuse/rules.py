"""Which likeness deserves a flag. Two photos may look alike for good reasons; those are left alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

SAME_VISIT = timedelta(hours=2)
ALIKE = 0.85  # of 1: two shots of an unchanged scene agree by 0.84 to 0.99, of one that changed much by less
CHANGED = 13.0  # gray levels of 255: what stayed as it was differs by up to 12 somewhere, what was mended by more


@dataclass(frozen=True)
class Used:
    """A photo and what it was used for."""

    id: str
    subject: tuple[str, str]
    slot: str
    is_current: bool
    is_set_aside: bool
    state: str
    household_id: str | None
    author_id: str
    sha256: str
    acted_at: datetime  # when the act was recorded that it proves: a file's own time stays the same for ever
    recorded_at: datetime


def in_order(one: Used, other: Used) -> tuple[Used, Used]:
    """The photo that was there first, and the later one, which is the one to ask about."""
    first, second = sorted((one, other), key=lambda used: (used.recorded_at, used.id))
    return first, second


def flag_for(one: Used, other: Used) -> Literal["same_bytes", "looks_alike", "pair_alike"] | None:
    """What to say of two photos that show the same.

    Nothing of two versions in one slot: who was asked for a new photo may come back with a better copy of the old
    one, though not with the very file that was returned. Nothing if the same person recorded it for two matters of
    one household within two hours: one photo may well show both what was visited and what was reported there. Nothing
    if its author took back the one and sent it again where it belongs.
    """
    if one.author_id == other.author_id and (one.is_set_aside or other.is_set_aside):
        return None
    if one.subject == other.subject and one.slot == other.slot:
        first, _ = in_order(one, other)
        return "same_bytes" if one.sha256 == other.sha256 and first.state == "returned" else None
    if one.subject == other.subject:
        return "pair_alike" if one.is_current and other.is_current else None
    if _is_same_visit(one, other):
        return None
    return "same_bytes" if one.sha256 == other.sha256 else "looks_alike"


def is_alike(agreement: float, change: float) -> bool:
    """Whether before and after agree so well that nothing can have been done between them, nor anywhere in them.

    A used picture is found at less (``alignment.FITS``): it was cut, marked or taken off a screen. Before and after
    are two shots from one spot, as they should be: most of a good pair is the same, and a small fix shows in one
    place only (``changes.most_changed``).
    """
    return agreement >= ALIKE and change < CHANGED


def _is_same_visit(one: Used, other: Used) -> bool:
    same_home = one.household_id is not None and one.household_id == other.household_id
    return same_home and one.author_id == other.author_id and abs(one.acted_at - other.acted_at) <= SAME_VISIT
