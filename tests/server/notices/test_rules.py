"""Quiet hours and back-off."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.base.clock import BEIJING
from server.base.config import SettingError, read_settings
from server.notices.rules import LONGEST_WAIT, after_quiet, quiet_hours, wait_before

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
NIGHT = (time(21, 0), time(7, 30))


@pytest.mark.parametrize(
    ("at", "then"),
    [
        ("2026-11-16 20:59", "2026-11-16 20:59"),
        ("2026-11-16 21:00", "2026-11-17 07:30"),
        ("2026-11-16 23:59", "2026-11-17 07:30"),
        ("2026-11-17 00:00", "2026-11-17 07:30"),
        ("2026-11-17 07:29", "2026-11-17 07:30"),
        ("2026-11-17 07:30", "2026-11-17 07:30"),
        ("2026-12-31 22:00", "2027-01-01 07:30"),
    ],
)
def test_the_night_ends_in_the_morning(at, then):
    moment = datetime.fromisoformat(at).replace(tzinfo=BEIJING)
    assert after_quiet(moment, NIGHT) == datetime.fromisoformat(then).replace(tzinfo=BEIJING)


@given(MOMENTS, st.tuples(TIMES, TIMES))
def test_what_is_let_out_is_never_quiet_and_waits_less_than_a_day(moment, quiet):
    out = after_quiet(moment, quiet)
    assert after_quiet(out, quiet) == out
    assert timedelta() <= out - moment < timedelta(days=1)


@given(MOMENTS, TIMES)
def test_equal_ends_mean_no_quiet_hours(moment, at):
    assert after_quiet(moment, (at, at)) == moment


@given(st.integers(1, 40))
def test_waits_grow_to_a_limit(attempt):
    assert wait_before(attempt) <= wait_before(attempt + 1) <= LONGEST_WAIT


def test_a_wrong_time_is_answered_with_a_sentence():
    with pytest.raises(SettingError, match="XIAOGE_QUIET_FROM"):
        quiet_hours(read_settings({"XIAOGE_QUIET_FROM": "late"}))
