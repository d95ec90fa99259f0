"""Every timed job is on one screen, has a test of its own, and may be run at any moment, any number of times."""

from pathlib import Path

import pytest
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from schedulers.run import seed, tick, trigger_of
from schedulers.table import TABLE, Timed
from server.base.clock import BEIJING
from server.notices.models import ReminderRule

TESTS = Path(__file__).parents[1]


def test_names_are_unique():
    names = [timed.name for timed in TABLE]
    assert len(names) == len(set(names))


def test_every_job_has_a_test_of_its_own():
    written = "\n".join(path.read_text(encoding="utf-8") for path in (TESTS / "server").rglob("test_*.py"))
    assert [timed.name for timed in TABLE if timed.name not in written] == []


@pytest.mark.parametrize("timed", TABLE, ids=lambda timed: timed.name)
def test_a_job_says_when(timed):
    assert bool(timed.seconds) != bool(timed.at)
    trigger = trigger_of(timed)
    assert isinstance(trigger, IntervalTrigger if timed.seconds else CronTrigger)
    assert str(trigger.timezone) == str(BEIJING)


def test_each_runs_in_a_new_town_and_runs_again(town):
    seed(town.services)
    for _ in range(2):
        for timed in TABLE:
            timed.act(town.services)
        town.clock.move(hours=7)


def test_one_that_fails_is_logged_and_stops_nothing(town):
    def breaks(_services):
        raise RuntimeError("no")

    tick(town.services, Timed(breaks, seconds=1))()


def test_what_an_administrator_changed_is_not_seeded_again(town):
    seed(town.services)
    with town.tx() as tx:
        tx.get(ReminderRule, "meeting-day-before").at = "15:00"
    seed(town.services)
    with town.tx() as tx:
        assert tx.get(ReminderRule, "meeting-day-before").at == "15:00"
