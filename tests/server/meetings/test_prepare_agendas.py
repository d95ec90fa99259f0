"""The agenda writes itself, and keeps up until the meeting is held."""

from datetime import date

import pytest

from server.base.clock import local_time, stamp
from server.base.ids import new_id
from server.evidence.models import Subject
from server.meetings.planning import ensure_meetings, meeting_id
from server.meetings.preparing import prepare_agendas
from tests.cast.matters import done, report, step


@pytest.fixture
def town(town):
    ensure_meetings(town.services)
    return town


def agenda(town, week="2026-W47"):
    meeting = town.phone(town.people.secretary).pull()["meeting", meeting_id(town.places.dahe.id, week)]
    return {line["kind"]: (line["text"], line["count"]) for line in meeting["agenda"]}


def test_a_quiet_week_has_an_empty_agenda(town):
    assert prepare_agendas(town.services) == 0
    assert agenda(town) == {}


def test_issues_are_counted_by_what_has_to_be_done(town):
    worker = town.phone(town.people.worker)
    report(worker)
    report(worker, due_on="2026-11-17")
    done(step(worker, "fix", report(worker)))
    town.clock.set(local_time(date(2026, 11, 18), 6))

    assert prepare_agendas(town.services) == 1  # of next week's: this week's was on Monday

    assert agenda(town, "2026-W48") == {
        "issues_overdue": ("过期没办完的问题 1 件", 1),
        "issues_to_verify": ("等核实办结的问题 1 件", 1),
        "issues_open": ("正在办的问题 2 件", 2),
    }
    assert agenda(town) == {}


def test_last_weeks_decisions_come_first_until_they_are_done(town):
    action = {"id": new_id(), "text": "清三组水渠", "owner_id": town.people.worker.id}
    body = {
        "id": meeting_id(town.places.dahe.id, "2026-W47"),
        "held_at": stamp(town.clock()),
        "present": [],
        "minutes": "",
        "actions": [action],
    }
    done(town.phone(town.people.secretary).op("meeting.hold", body))
    town.clock.move(days=1)
    prepare_agendas(town.services)
    assert agenda(town, "2026-W48") == {"action": ("上次定的：清三组水渠（网小格）", 1)}

    done(town.phone(town.people.worker).op("task.finish", {"id": action["id"], "done": True}))
    prepare_agendas(town.services)
    assert agenda(town, "2026-W48") == {}


def test_photos_to_shoot_again_are_on_it(town):
    issue_id = report(town.phone(town.people.worker))
    with town.tx() as tx:
        tx.get(Subject, ("issue", issue_id)).returned = 2
    prepare_agendas(town.services)
    assert agenda(town)["photos"] == ("要补拍的照片 2 张", 2)


def test_another_villages_issues_are_not(town):
    report(town.phone(town.people.outsider), household_id=town.households[5].id)
    prepare_agendas(town.services)
    assert agenda(town) == {}


def test_once_held_the_agenda_stays_as_it_was(town):
    body = {"id": meeting_id(town.places.dahe.id, "2026-W47"), "held_at": stamp(town.clock()), "present": []}
    done(town.phone(town.people.secretary).op("meeting.hold", body))
    report(town.phone(town.people.worker))
    prepare_agendas(town.services)
    assert agenda(town) == {}


def test_nothing_changed_is_nothing_sent(town):
    report(town.phone(town.people.worker))
    assert prepare_agendas(town.services) == 2
    assert prepare_agendas(town.services) == 0
