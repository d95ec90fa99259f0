"""The life of an issue (上报→受理→交办→办理→反馈→核实→办结) and its number: pure arithmetic."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar

OPEN = ("reported", "accepted", "assigned", "working")
CLOSED = ("settled", "void")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: nothing that is misread on paper or misheard
NUMBER_LENGTH, LONGEST_NUMBER = 4, 12

MOVES: dict[str, dict[str, str]] = {
    "accept": {"reported": "accepted"},
    "assign": dict.fromkeys(OPEN, "assigned"),
    "extend": {state: state for state in OPEN},
    "fix": dict.fromkeys((*OPEN, "fixed"), "fixed"),  # a second phone's fix adds its photos
    "return": {"fixed": "working"},
    "hand_back": dict.fromkeys(OPEN, "accepted"),  # by its owner: 退回重派
    "settle": {"fixed": "settled"},
    "hand_over": {state: state for state in (*OPEN, "fixed")},  # another owner, nothing else
    "void": dict.fromkeys((*OPEN, "fixed"), "void"),
    "unaccept": {"accepted": "reported"},  # by whoever slipped, the same day
    "unfix": {"fixed": "fixed"},  # to where it stood before, see ``state_of``
    "reopen": {"settled": "assigned", "void": "reported"},
}


def next_state(act: str, state: str) -> str | None:
    """The state after ``act``, or ``None`` if this is the wrong moment for it."""
    return MOVES[act].get(state)


class _Step(Protocol):
    id: str
    kind: str
    by_id: str
    at: datetime
    received_at: datetime


S = TypeVar("S", bound=_Step)


def in_order(steps: Iterable[S]) -> list[S]:
    """In the order in which they arrived; those of one batch in the order in which they were made."""
    return sorted(steps, key=lambda step: (step.received_at, step.kind != "report", step.at, step.id))


def standing(steps: Iterable[S]) -> list[S]:
    """Without fixes that were taken back, and without their taking back: an author takes back the last one first."""
    left: list[S] = []
    for step in steps:
        own = [one for one in left if one.kind == "fix" and one.by_id == step.by_id] if step.kind == "unfix" else []
        if own:
            left.remove(own[-1])
        elif step.kind != "unfix":
            left.append(step)
    return left


def state_of(kinds: Iterable[str]) -> str:
    """Where steps lead; one that a late phone brought at the wrong moment leads nowhere."""
    state = "reported"
    for kind in kinds:
        state = MOVES.get(kind, {}).get(state, state)
    return state


def is_overdue(state: str, due_on: date | None, today: date) -> bool:
    """Whether somebody still has to fix it and the last day for that has passed."""
    return state in OPEN and due_on is not None and due_on < today


def possible_numbers(issue_id: str, day: date) -> list[str]:
    """The shortest first: two issues of one day share four letters once in a million."""
    return [issue_number(issue_id, day, length) for length in range(NUMBER_LENGTH, LONGEST_NUMBER + 1)]


def issue_number(issue_id: str, day: date, length: int = NUMBER_LENGTH) -> str:
    """``2026-1107-AB12``: the day it was reported and ``length`` letters drawn from its id, so no counter is needed."""
    digest = int.from_bytes(hashlib.sha256(issue_id.encode()).digest())
    letters = "".join(ALPHABET[digest >> 5 * i & 31] for i in range(length))
    return f"{day.year}-{day.month:02d}{day.day:02d}-{letters}"
