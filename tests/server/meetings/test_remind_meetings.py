"""Reminded once, at the right time: one notice per person, rule and week."""

import threading
from datetime import date, timedelta

import pytest
from sqlmodel import select

from server.base.clock import local_time
from server.base.ids import new_id
from server.meetings.models import Meeting, MeetingTemplate
from server.meetings.planning import ensure_meetings
from server.meetings.reminding import remind_meetings
from server.meetings.replanning import replan_meetings
from server.notices.models import Notice, Reminder, ReminderRule
from server.people.models import Post
from server.reference.models import CalendarDay
from tests.cast.town import LONG_AGO

FRIDAY, MONDAY = local_time(date(2026, 11, 20), 16), local_time(date(2026, 11, 23), 8)
ATTENDING = ("leader", "secretary", "officer", "worker", "outsider")


@pytest.fixture
def town(town):
    ensure_meetings(town.services)
    town.clock.set(FRIDAY)
    return town


def notices(town, person=None, kind="meeting.reminder"):
    with town.tx() as tx:
        asked = select(Notice).where(Notice.kind == kind).order_by(Notice.id)
        return list(tx.session.exec(asked.where(Notice.person_id == person.id) if person else asked))


def outcomes(town):
    with town.tx() as tx:
        return {(row.rule_id, row.outcome) for row in tx.session.exec(select(Reminder)) if row.period == "2026-W48"}


def test_nobody_is_told_before_the_time(town):
    town.clock.set(FRIDAY - timedelta(minutes=1))
    assert remind_meetings(town.services) == 0


def test_everybody_who_attends_is_told_on_friday_at_four(town):
    assert remind_meetings(town.services) == len(ATTENDING)
    assert {n.person_id for n in notices(town)} == {getattr(town.people, who).id for who in ATTENDING}
    assert not any(n.is_late for n in notices(town))


def test_the_secretary_reads_when_and_where(town):
    remind_meetings(town.services)
    (notice,) = notices(town, town.people.secretary)
    assert notice.title_zh == "11月23日（周一）09:00开例会"
    assert notice.title_en == "Meeting on Mon 23 Nov 09:00"
    assert notice.body_zh.startswith("大合村。")
    with town.tx() as tx:
        meeting_id = tx.session.exec(
            select(Meeting.id).where(Meeting.village_id == town.places.dahe.id, Meeting.week == "2026-W48")
        ).one()
    assert notice.link == f"/meetings/{meeting_id}"


def test_a_leader_of_several_villages_gets_one_with_the_villages_inside(town):
    remind_meetings(town.services)
    (notice,) = notices(town, town.people.leader)
    assert "大合村" in notice.body_zh
    assert "水口村" in notice.body_zh
    assert notice.link == "/meetings?week=2026-W48"


def test_every_minute_of_the_week_makes_two_and_no_more(town):
    town.clock.set(FRIDAY - timedelta(hours=1))
    while town.clock() < MONDAY + timedelta(hours=3):
        remind_meetings(town.services)
        town.clock.move(minutes=47)
    assert len(notices(town, town.people.secretary)) == 2


def test_monday_morning_is_another_rule(town):
    remind_meetings(town.services)
    town.clock.set(MONDAY)
    assert remind_meetings(town.services) == len(ATTENDING)
    assert len(notices(town, town.people.secretary)) == 2


def test_schedulers_at_the_same_moment_tell_once(town):
    start = threading.Barrier(4)

    def tick():
        start.wait()
        remind_meetings(town.services)

    threads = [threading.Thread(target=tick) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(notices(town)) == len(ATTENDING)


def test_after_downtime_it_is_caught_up_and_marked_late(town):
    town.clock.set(FRIDAY + timedelta(hours=3))
    remind_meetings(town.services)
    assert all(n.is_late for n in notices(town))
    assert outcomes(town) == {("meeting-day-before", "late")}


def test_at_night_it_waits_for_the_morning(town):
    town.clock.set(FRIDAY + timedelta(hours=6))
    assert remind_meetings(town.services) == 0
    town.clock.set(local_time(date(2026, 11, 21), 7, 30))
    assert remind_meetings(town.services) == len(ATTENDING)


def test_too_late_is_recorded_as_skipped(town):
    town.clock.set(MONDAY)
    remind_meetings(town.services)
    assert outcomes(town) == {("meeting-day-before", "skipped"), ("meeting-same-day", "told")}
    assert len(notices(town, town.people.secretary)) == 1


def test_once_the_meeting_has_begun_nobody_is_reminded(town):
    town.clock.set(MONDAY + timedelta(hours=1))
    assert remind_meetings(town.services) == 0
    assert {outcome for _, outcome in outcomes(town)} == {"skipped"}


def test_a_settable_lead_is_kept(town):
    with town.tx() as tx:
        tx.get(ReminderRule, "meeting-day-before").at = "17:30"
        tx.get(ReminderRule, "meeting-day-before").workdays_before = 2
    town.clock.set(local_time(date(2026, 11, 19), 17, 29))
    assert remind_meetings(town.services) == 0
    town.clock.move(minutes=1)
    assert remind_meetings(town.services) == len(ATTENDING)


def test_a_rule_that_is_switched_off_says_nothing(town):
    with town.tx() as tx:
        tx.get(ReminderRule, "meeting-day-before").is_active = False
    assert remind_meetings(town.services) == 0


def test_before_a_holiday_they_are_told_on_the_last_working_day(town):
    town.clock.set(local_time(date(2026, 9, 28), 8))
    ensure_meetings(town.services)
    town.clock.set(local_time(date(2026, 9, 30), 16))
    remind_meetings(town.services)
    (notice,) = [n for n in notices(town, town.people.secretary) if "10月8日" in n.title_zh]
    assert "原定10月5日（周一）" in notice.body_zh


def test_when_sunday_is_worked_they_are_told_on_sunday(town):
    with town.tx() as tx:
        tx.add(CalendarDay(day=date(2026, 11, 22), is_workday=True, note="调休"))
    assert remind_meetings(town.services) == 0
    town.clock.set(local_time(date(2026, 11, 22), 16))
    assert remind_meetings(town.services) == len(ATTENDING)


def test_a_meeting_that_moves_is_told_once_and_not_reminded_twice(town):
    remind_meetings(town.services)
    with town.tx() as tx:
        tx.add(CalendarDay(day=date(2026, 11, 23), is_workday=False, note="赶集"))
    assert replan_meetings(town.services) == 3
    assert replan_meetings(town.services) == 0
    (told,) = notices(town, town.people.leader, "meeting.moved")
    assert "11月24日" in told.title_zh
    assert "赶集" in told.body_zh
    town.clock.set(local_time(date(2026, 11, 24), 7, 45))
    remind_meetings(town.services)
    assert len(notices(town, town.people.secretary)) == 1  # the day before was settled for this week
    town.clock.set(local_time(date(2026, 11, 24), 8))
    remind_meetings(town.services)
    assert len(notices(town, town.people.secretary)) == 2


def test_who_came_today_is_reminded_and_who_left_is_not(town):
    with town.tx() as tx:
        (held,) = tx.session.exec(select(Post).where(Post.person_id == town.people.worker.id))
        held.to_on = date(2026, 11, 19)
        tx.add(
            Post(
                id=new_id(),
                person_id=town.people.rep.id,
                role="group_leader",
                place_id=town.places.dahe.id,
                from_on=LONG_AGO,
            )
        )
    remind_meetings(town.services)
    assert len(notices(town, town.people.rep)) == 1
    assert not notices(town, town.people.worker)


def yanglin_meets_otherwise(town, **times):
    """杨林镇 has a template of its own, and the linked leader goes there too."""
    with town.tx() as tx:
        usual = tx.get(MeetingTemplate, "weekly").model_dump()
        tx.add(MeetingTemplate(**usual | {"id": "yanglin", "place_id": town.places.yanglin.id} | times))
        tx.add(
            Post(
                id=new_id(),
                person_id=town.people.leader.id,
                role="linked_leader",
                place_id=town.places.yanglin.id,
                from_on=LONG_AGO,
            )
        )
    replan_meetings(town.services)


def test_towns_that_meet_at_other_times_are_told_apart(town):
    yanglin_meets_otherwise(town, weekday=3, at="15:00")
    remind_meetings(town.services)
    (monday,) = notices(town, town.people.leader)
    assert monday.title_zh == "11月23日（周一）09:00开例会"
    assert "坝上村" not in monday.body_zh
    town.clock.set(local_time(date(2026, 11, 24), 16))
    remind_meetings(town.services)
    remind_meetings(town.services)
    (_, wednesday) = notices(town, town.people.leader)
    assert wednesday.title_zh == "11月25日（周三）15:00开例会"
    assert wednesday.body_zh.startswith("坝上村。")
    assert not wednesday.is_late


def test_towns_that_meet_at_the_same_time_share_a_notice(town):
    yanglin_meets_otherwise(town, roles=["secretary"])
    remind_meetings(town.services)
    (notice,) = notices(town, town.people.leader)
    assert all(name in notice.body_zh for name in ("大合村", "水口村", "坝上村"))
