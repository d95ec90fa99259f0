"""The life of an issue (上报→受理→交办→办理→反馈→核实→办结) and its number: pure arithmetic."""

import hashlib
from datetime import date

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
    "reopen": {"settled": "assigned", "void": "reported"},
}


def next_state(act: str, state: str) -> str | None:
    """The state after ``act``, or ``None`` if this is the wrong moment for it."""
    return MOVES[act].get(state)


def is_overdue(state: str, due_on: date | None, today: date) -> bool:
    """Whether somebody still has to fix it and the last day for that has passed."""
    return state in OPEN and due_on is not None and due_on < today


def issue_number(issue_id: str, day: date, length: int = NUMBER_LENGTH) -> str:
    """``2026-1107-AB12``: the day it was reported and ``length`` letters drawn from its id, so no counter is needed."""
    digest = int.from_bytes(hashlib.sha256(issue_id.encode()).digest())
    letters = "".join(ALPHABET[digest >> 5 * i & 31] for i in range(length))
    return f"{day.year}-{day.month:02d}{day.day:02d}-{letters}"
