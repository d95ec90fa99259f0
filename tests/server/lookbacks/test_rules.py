"""Drawing again gives the same; answers add up to one state."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.lookbacks.rules import BY_RECORDS, current, day_of_month, drawn, is_prefilled, state_of

BEGIN = datetime(2026, 11, 20, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    id: str
    author_id: str
    answer: str
    made_at: datetime


SAID = st.builds(
    Said,
    st.uuids().map(str),
    st.sampled_from([BY_RECORDS, "zhi", "zhuan", "du"]),
    st.sampled_from(["pass", "fail", "na"]),
    st.integers(0, 5).map(lambda hours: BEGIN + timedelta(hours=hours)),
)
POOLS = st.sets(st.uuids().map(str), max_size=30)


def said(*answers):
    return [Said(str(i), author, what, BEGIN + timedelta(hours=i)) for i, (author, what) in enumerate(answers)]


@given(st.text(), POOLS, st.integers(0, 10))
def test_a_draw_is_the_same_whoever_makes_it(seed, pool, size):
    chosen = drawn(seed, pool, size)
    assert chosen == drawn(seed, sorted(pool, reverse=True), size)
    assert len(chosen) == len(set(chosen)) == min(size, len(pool))
    assert set(chosen) <= pool


@given(POOLS)
def test_another_month_draws_differently(pool):
    orders = {tuple(drawn(f"village:2026-{month:02d}", pool, 30)) for month in range(1, 13)}
    assert len(pool) < 5 or len(orders) > 1


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([], "open"),
        ([("zhi", "pass")], "pass"),
        ([("zhi", "na")], "na"),
        ([("zhi", "pass"), ("du", "fail")], "fail"),
        ([("du", "fail"), ("zhi", "pass")], "fail"),
        ([("du", "fail"), ("zhi", "pass"), ("du", "pass")], "pass"),
        ([("zhi", "na"), ("du", "pass")], "pass"),
        ([(BY_RECORDS, "pass")], "pass"),
        ([(BY_RECORDS, "pass"), ("du", "fail")], "fail"),
        ([(BY_RECORDS, "pass"), ("du", "na")], "na"),
    ],
)
def test_answers_add_up(answers, state):
    assert state_of(said(*answers)) == state


@given(st.lists(SAID, max_size=4, unique_by=lambda s: s.id))
def test_the_order_of_arrival_does_not_matter(answers):
    assert len({state_of(order) for order in permutations(answers)}) == 1


@given(st.lists(SAID, min_size=1, unique_by=lambda s: s.id))
def test_a_failure_stands_until_its_author_takes_it_back(answers):
    failing = {a.author_id for a in current(answers) if a.answer == "fail"}
    assert (state_of(answers) == "fail") == bool(failing)
    assert is_prefilled(answers) == all(a.author_id == BY_RECORDS for a in answers)


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)), st.integers(1, 31))
def test_a_day_of_the_month_stays_in_its_month(day, wanted):
    found = day_of_month(day, wanted)
    assert (found.year, found.month) == (day.year, day.month)
    assert found.day == wanted or (found + timedelta(days=1)).day == 1
