"""Meetings exist before anybody asks: one per village and week, whoever makes them."""

import threading
from datetime import date

from sqlmodel import select

from server.base.clock import local_date, local_time
from server.meetings.models import Meeting, MeetingTemplate
from server.meetings.planning import ensure_meetings, meeting_id
from server.reference.models import CalendarDay


def meetings(town, village=None):
    with town.tx() as tx:
        asked = select(Meeting).order_by(Meeting.week)
        return list(tx.session.exec(asked.where(Meeting.village_id == village.id) if village else asked))


def test_every_village_has_this_week_and_the_next_two(town):
    assert ensure_meetings(town.services) == 9

    assert [m.week for m in meetings(town, town.places.dahe)] == ["2026-W47", "2026-W48", "2026-W49"]
    assert [m.starts_at for m in meetings(town, town.places.dahe)][1] == local_time(date(2026, 11, 23), 9)


def test_making_them_again_changes_nothing(town):
    ensure_meetings(town.services)
    assert ensure_meetings(town.services) == 0
    assert len(meetings(town)) == 9


def test_schedulers_that_start_together_make_one_each(town):
    start = threading.Barrier(4)

    def tick():
        start.wait()
        ensure_meetings(town.services)

    threads = [threading.Thread(target=tick) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted({m.id for m in meetings(town)}) == sorted(m.id for m in meetings(town))
    assert len(meetings(town)) == 9


def test_the_id_follows_from_village_and_week(town):
    ensure_meetings(town.services)
    for meeting in meetings(town):
        assert meeting.id == meeting_id(meeting.village_id, meeting.week)


def test_a_holiday_moves_it_and_says_why(town):
    town.clock.set(local_time(date(2026, 9, 28), 8))
    ensure_meetings(town.services)
    moved = meetings(town, town.places.dahe)[1]
    assert (moved.week, local_date(moved.starts_at)) == ("2026-W41", date(2026, 10, 8))
    assert moved.moved_from == date(2026, 10, 5)
    assert "国庆" in moved.reason


def test_a_declared_day_counts_and_names_itself(town):
    with town.tx() as tx:
        tx.add(CalendarDay(day=date(2026, 11, 23), is_workday=False, note="赶集"))
    ensure_meetings(town.services)
    moved = meetings(town, town.places.dahe)[1]
    assert (local_date(moved.starts_at), moved.reason) == (date(2026, 11, 24), "赶集")


def test_a_free_week_has_a_meeting_that_is_called_off(town):
    town.clock.set(local_time(date(2026, 2, 9), 8))
    ensure_meetings(town.services)
    assert [m.state for m in meetings(town, town.places.dahe)] == ["planned", "cancelled", "planned"]


def test_a_town_may_meet_at_a_time_of_its_own(town):
    with town.tx() as tx:
        tx.add(
            MeetingTemplate(
                id="yanglin",
                place_id=town.places.yanglin.id,
                weekday=2,
                at="15:30",
                roles=["secretary"],
                leader_roles=[],
            )
        )
    ensure_meetings(town.services)
    assert meetings(town, town.places.bashang)[1].starts_at == local_time(date(2026, 11, 24), 15, 30)
    assert meetings(town, town.places.dahe)[1].starts_at == local_time(date(2026, 11, 23), 9)


def test_a_village_that_ended_meets_no_more(town):
    with town.tx() as tx:
        tx.session.merge(town.places.shuikou).ended_on = date(2026, 11, 1)
    assert ensure_meetings(town.services) == 6


def test_the_turn_of_the_year_has_its_week_53(town):
    town.clock.set(local_time(date(2026, 12, 28), 8))
    ensure_meetings(town.services)
    assert [m.week for m in meetings(town, town.places.dahe)] == ["2026-W53", "2027-W01", "2027-W02"]
    town.clock.set(local_time(date(2027, 1, 1), 8))
    assert ensure_meetings(town.services) == 0
