"""The life of an issue, its number and its deadline: a table."""

from datetime import date

import pytest

from server.base.ids import new_id
from server.issues.rules import ALPHABET, MOVES, OPEN, is_overdue, issue_number, next_state

STATES = (*OPEN, "fixed", "settled", "void")
TABLE = {  # act: the state after it, in the order of STATES; None: the wrong moment
    "accept": ("accepted", None, None, None, None, None, None),
    "assign": ("assigned", "assigned", "assigned", "assigned", None, None, None),
    "extend": ("reported", "accepted", "assigned", "working", None, None, None),
    "fix": ("fixed", "fixed", "fixed", "fixed", "fixed", None, None),
    "return": (None, None, None, None, "working", None, None),
    "hand_back": ("accepted", "accepted", "accepted", "accepted", None, None, None),
    "hand_over": ("reported", "accepted", "assigned", "working", "fixed", None, None),
    "settle": (None, None, None, None, "settled", None, None),
    "unaccept": (None, "reported", None, None, None, None, None),
    "unfix": (None, None, None, None, "fixed", None, None),  # then to where it stood before
    "void": ("void", "void", "void", "void", "void", None, None),
    "reopen": (None, None, None, None, None, "assigned", "reported"),
}


@pytest.mark.parametrize("act", TABLE)
def test_every_act_in_every_state(act: str):
    assert tuple(next_state(act, state) for state in STATES) == TABLE[act]


def test_the_table_is_complete():
    assert MOVES.keys() == TABLE.keys()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    ("due_on", "is_late"), [(date(2026, 11, 15), True), (date(2026, 11, 16), False), (None, False)]
)
def test_overdue_is_what_is_open_after_its_last_day(state: str, due_on: date | None, is_late: bool):
    assert is_overdue(state, due_on, date(2026, 11, 16)) is (is_late and state in OPEN)


def test_a_number_says_the_day_and_four_letters_that_nobody_misreads():
    issue_id = new_id()
    number = issue_number(issue_id, date(2026, 11, 7))

    assert number[:10] == "2026-1107-"
    assert len(number) == 14
    assert set(number[10:]) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)
    assert issue_number(issue_id, date(2026, 11, 7), 6).startswith(number)


def test_numbers_of_a_busy_day_rarely_meet():
    letters = {issue_number(new_id(), date(2026, 11, 7)) for _ in range(300)}

    assert len(letters) >= 298
