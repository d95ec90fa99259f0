"""Which likeness deserves a flag. Two photos may look alike for good reasons; those are left alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

SAME_VISIT = timedelta(hours=2)


@dataclass(frozen=True)
class Used:
    """A photo and what it was used for."""

    id: str
    subject: tuple[str, str]
    slot: str
    is_current: bool
    place_id: str
    household_id: str | None
    author_id: str
    sha256: str
    taken_at: datetime
    recorded_at: datetime


def in_order(one: Used, other: Used) -> tuple[Used, Used]:
    """The photo that was there first, and the later one, which is the one to ask about."""
    first, second = sorted((one, other), key=lambda used: (used.recorded_at, used.id))
    return first, second


def flag_for(one: Used, other: Used) -> Literal["same_bytes", "looks_alike", "pair_alike"] | None:
    """What to say of two photos that show the same.

    Nothing of two versions in one slot: who was asked for a new photo may come back with a better copy of the old
    one. Nothing if the same person used it for two matters of one household or place within two hours: one photo may
    well show both what was visited and what was reported there.
    """
    if one.subject == other.subject:
        return "pair_alike" if one.slot != other.slot and one.is_current and other.is_current else None
    if _is_same_visit(one, other):
        return None
    return "same_bytes" if one.sha256 == other.sha256 else "looks_alike"


def _is_same_visit(one: Used, other: Used) -> bool:
    same_home = one.household_id == other.household_id and one.place_id == other.place_id
    return same_home and one.author_id == other.author_id and abs(one.taken_at - other.taken_at) <= SAME_VISIT
