"""When a reminder is due, and what becomes of it when the clock was away."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.base.clock import BEIJING, local_date, local_time
from server.notices.rules import ON_TIME, outcome_of, reminder_due
from server.reference.published import is_published_workday

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
FREE = st.sets(st.integers(0, 6), max_size=6)  # weekdays off; somebody always works
SPANS = st.timedeltas(timedelta(), timedelta(days=10))
DUE = local_time(date(2026, 11, 20), 16)


@pytest.mark.parametrize(
    ("day", "before", "due"),
    [
        ("2026-11-23", 1, "2026-11-20"),  # the Friday before an ordinary Monday
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-10-08", 1, "2026-09-30"),  # across 国庆
        ("2026-02-24", 1, "2026-02-14"),  # across 春节, to the Saturday that is worked
        ("2026-01-05", 1, "2026-01-04"),  # the Sunday that is worked
        ("2026-11-28", -1, "2026-11-30"),  # late: the working day after a Saturday
        ("2027-01-04", 2, "2026-12-30"),  # 1 January is free
    ],
)
def test_leads_are_counted_in_working_days(day, before, due):
    found = reminder_due(date.fromisoformat(day), before, time(16, 0), is_published_workday)
    assert found == datetime.combine(date.fromisoformat(due), time(16, 0), BEIJING)


@given(DAYS, st.integers(-10, 10), FREE)
def test_exactly_so_many_working_days_lie_between(day, before, free):
    def is_workday(d):
        return d.weekday() not in free

    due = local_date(reminder_due(day, before, time(8, 0), is_workday))
    first, last = min(due, day), max(due, day)
    between = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    counted = [d for d in between if is_workday(d) and d != day]
    assert len(counted) == abs(before)
    assert before == 0 or is_workday(due)
    assert (due < day) == (before > 0)


@given(SPANS, SPANS, st.none() | SPANS)
def test_what_becomes_of_it_follows_from_how_late_it_is(after, catch_up, ends_after):
    now, ends_at = DUE + after, None if ends_after is None else DUE + ends_after
    outcome = outcome_of(now, DUE, catch_up, ends_at)
    assert (outcome == "skipped") == (after > catch_up or (ends_at is not None and now >= ends_at))
    assert outcome != "told" or after <= ON_TIME
    assert outcome != "late" or after > ON_TIME


@given(SPANS.filter(bool), SPANS)
def test_before_its_time_nothing_becomes_of_it(before, catch_up):
    assert outcome_of(DUE - before, DUE, catch_up, None) is None


@given(st.lists(SPANS, min_size=1), SPANS)
def test_once_too_late_it_stays_too_late(moments, catch_up):
    outcomes = [outcome_of(DUE + after, DUE, catch_up, None) for after in sorted(moments)]
    assert outcomes == sorted(outcomes, key=lambda outcome: ["told", "late", "skipped"].index(str(outcome)))
