"""Which day a week's meeting is on."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.base.clock import BEIJING, local_date, monday_of, week_of
from server.meetings.rules import planned, week_before, weeks_ahead
from server.reference.published import is_published_workday

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
NINE = time(9, 0)


def on(week, free=(), swapped=(), weekday=1):
    days = {date.fromisoformat(day): False for day in free} | {date.fromisoformat(day): True for day in swapped}
    return planned(week, weekday, NINE, lambda day: days.get(day, day.weekday() < 5))


@pytest.mark.parametrize(
    ("week", "day", "moved_from"),
    [
        ("2026-W48", "2026-11-23", None),  # an ordinary Monday
        ("2026-W41", "2026-10-08", "2026-10-05"),  # 国庆 1 to 7 October
        ("2026-W15", "2026-04-07", "2026-04-06"),  # 清明
        ("2026-W09", "2026-02-24", "2026-02-23"),  # the last free day of 春节
        ("2026-W53", "2026-12-28", None),
        ("2027-W01", "2027-01-04", None),  # 1 January 2027 is still 2026-W53
    ],
)
def test_it_moves_to_the_next_working_day_of_its_week(week, day, moved_from):
    plan = planned(week, 1, NINE, is_published_workday)
    assert plan.is_held
    assert plan.starts_at == datetime.combine(date.fromisoformat(day), NINE, BEIJING)
    assert plan.moved_from == (date.fromisoformat(moved_from) if moved_from else None)


def test_a_week_without_a_working_day_has_no_meeting():
    plan = planned("2026-W08", 1, NINE, is_published_workday)  # 春节, 16 to 22 February
    assert (plan.is_held, plan.moved_from) == (False, None)


def test_a_saturday_that_is_worked_saves_the_meeting():
    week = [(date(2026, 11, 23) + timedelta(days=i)).isoformat() for i in range(5)]
    plan = on("2026-W48", free=week, swapped=["2026-11-28"])
    assert local_date(plan.starts_at) == date(2026, 11, 28)


@given(DAYS, st.sets(st.integers(0, 6)), st.integers(1, 7))
def test_a_meeting_is_on_a_working_day_of_its_own_week_or_not_at_all(day, free, weekday):
    week = week_of(day)
    plan = planned(week, weekday, NINE, lambda d: d.weekday() not in free)
    held_on = local_date(plan.starts_at)
    assert week_of(held_on) == week
    assert plan.is_held == any(d not in free for d in range(weekday - 1, 7))
    assert not plan.is_held or held_on.weekday() not in free
    assert plan.moved_from is None or plan.moved_from < held_on


@given(DAYS)
def test_weeks_follow_each_other_through_every_turn_of_the_year(day):
    now = datetime.combine(day, NINE, BEIJING)
    this, following, after = weeks_ahead(now)
    assert this == week_of(day)
    assert (week_before(following), week_before(after)) == (this, following)
    assert monday_of(following) - monday_of(this) == timedelta(weeks=1)
    assert this < following < after  # as text, which sorts the agenda's newest meeting
