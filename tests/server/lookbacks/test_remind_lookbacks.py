"""Reminded of look-backs: ready, due soon, late; once per person and month."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from server.base.clock import local_time
from server.base.ids import new_id
from server.lookbacks.models import Lookback
from server.lookbacks.reminding import remind_lookbacks
from server.notices.models import Notice, Reminder
from server.people.models import Post
from tests.cast.town import LONG_AGO
from tests.server.lookbacks.checklist import opened

READY, SOON = local_time(date(2026, 11, 20), 8, 30), local_time(date(2026, 11, 26), 9)
LATE = local_time(date(2026, 11, 30), 9)  # the 28th is a Saturday
OFFICE = ("secretary", "officer", "outsider")


@pytest.fixture
def town(town):
    opened(town)
    return town


def notices(town, kind, person=None):
    with town.tx() as tx:
        asked = select(Notice).where(Notice.kind == kind)
        return list(tx.session.exec(asked.where(Notice.person_id == person.id) if person else asked))


def names(town, kind):
    by_id = {person.id: name for name, person in vars(town.people).items()}
    return sorted(by_id[notice.person_id] for notice in notices(town, kind))


def test_the_office_hears_that_it_is_ready(town):
    assert remind_lookbacks(town.services) == 0
    town.clock.set(READY)
    assert remind_lookbacks(town.services) == len(OFFICE)
    (notice,) = notices(town, "lookback.opened", town.people.secretary)
    assert notice.title_zh == "11月回头看已备好"
    assert notice.body_zh == "大合村，还有 6 项要看，11月28日前看完。"
    assert notice.link.startswith("/lookbacks/")


def test_before_it_is_due_and_when_it_is_late(town):
    town.clock.set(SOON)
    remind_lookbacks(town.services)
    assert names(town, "lookback.due_soon") == sorted(OFFICE)
    town.clock.set(LATE)
    remind_lookbacks(town.services)
    assert names(town, "lookback.late") == sorted([*OFFICE, "leader"])
    (notice,) = notices(town, "lookback.late", town.people.leader)
    assert notice.body_zh == "大合村、水口村，还剩 12 项，原定11月28日前看完。"
    assert notice.link == "/lookbacks?month=2026-11"


def test_every_hour_of_the_month_tells_each_once(town):
    while town.clock() < LATE + timedelta(days=3):
        remind_lookbacks(town.services)
        town.clock.move(minutes=53)
    for kind in ("lookback.opened", "lookback.due_soon", "lookback.late"):
        assert len(notices(town, kind, town.people.secretary)) == 1


def test_what_is_done_reminds_nobody(town):
    with town.tx() as tx:
        for row in tx.session.exec(select(Lookback)):
            row.state = "done"
    for moment in (READY, SOON, LATE):
        town.clock.set(moment)
        assert remind_lookbacks(town.services) == 0


def test_too_late_is_recorded_as_skipped(town):
    town.clock.set(SOON + timedelta(days=1, hours=1))
    remind_lookbacks(town.services)
    assert not notices(town, "lookback.due_soon")
    with town.tx() as tx:
        found = {(row.rule_id, row.outcome) for row in tx.session.exec(select(Reminder))}
    assert found == {("lookback-before-due", "skipped"), ("lookback-opened", "skipped")}


def test_a_town_with_days_of_its_own_is_late_on_its_own_day(town):
    with town.tx() as tx:
        tx.add(
            Post(
                id=new_id(),
                person_id=town.people.leader.id,
                role="linked_leader",
                place_id=town.places.yanglin.id,
                from_on=LONG_AGO,
            )
        )
        bashang = tx.session.exec(select(Lookback).where(Lookback.village_id == town.places.bashang.id)).one()
        bashang.due_on = date(2026, 11, 24)
    town.clock.set(local_time(date(2026, 11, 25), 9))
    remind_lookbacks(town.services)
    (first,) = notices(town, "lookback.late", town.people.leader)
    assert first.body_zh.startswith("坝上村，") and "11月24日" in first.body_zh
    town.clock.set(LATE)
    remind_lookbacks(town.services)
    remind_lookbacks(town.services)
    (_, second) = sorted(notices(town, "lookback.late", town.people.leader), key=lambda notice: notice.id)
    assert second.body_zh.startswith("大合村、水口村，") and "11月28日" in second.body_zh
