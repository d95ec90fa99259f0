"""Working days: the published calendar with its swaps, and what the county declares."""

from datetime import date

import pytest

from server.reference.actions import declare_day, undeclare_day
from server.reference.calendar import is_workday, next_workday, workdays_after
from server.reference.shapes import DayIn


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        (date(2026, 11, 16), True),  # a Monday
        (date(2026, 11, 15), False),  # a Sunday
        (date(2026, 10, 1), False),  # National Day
        (date(2026, 10, 10), True),  # a Saturday swapped for it
        (date(2026, 2, 17), False),  # Spring Festival
    ],
)
def test_the_published_calendar(town, day, is_one):
    with town.tx() as tx:
        assert is_workday(tx, day) is is_one


def test_what_the_county_declares_counts_more(town):
    day = date(2026, 11, 16)
    with town.tx() as tx:
        declare_day(tx, DayIn(date=day, is_workday=False, note="停电"))
        assert (is_workday(tx, day), next_workday(tx, day)) == (False, date(2026, 11, 17))
    with town.tx() as tx:
        assert is_workday(tx, day) is False
        undeclare_day(tx, day)
        assert is_workday(tx, day) is True


def test_deadlines_skip_the_holidays(town):
    with town.tx() as tx:
        assert workdays_after(tx, date(2026, 11, 12), 2) == date(2026, 11, 16)
        assert workdays_after(tx, date(2026, 9, 30), 1) == date(2026, 10, 8)


def test_only_the_county_declares_and_phones_hear_of_it(town):
    admin, officer = town.phone(town.people.admin), town.phone(town.people.officer)
    body = {"date": "2026-11-16", "is_workday": False, "note": "停电"}
    assert officer.post("/api/reference/days", body).status_code == 404
    assert officer.pull()["day", "2026-10-10"] == {"date": "2026-10-10", "is_workday": True, "note": "调休上班"}

    assert admin.post("/api/reference/days", body).status_code == 200

    assert officer.pull()["day", "2026-11-16"] == body
    assert officer.delete("/api/reference/days/2026-11-16").status_code == 404
    assert admin.delete("/api/reference/days/2026-11-16").status_code == 204
    assert ("day", "2026-11-16") not in officer.pull()
