"""A checklist per village and month: open failures first, a recorded sample, questions that records may answer."""

import threading
from datetime import date

from sqlmodel import delete, select, update

from server.base.clock import local_time, stamp
from server.events.actions import note
from server.events.models import Event
from server.lookbacks.keeping import ask_records_again, mark_late
from server.lookbacks.models import Lookback, LookbackItem, LookbackTemplate
from server.lookbacks.planning import ensure_lookbacks, lookback_id
from server.lookbacks.rules import drawn
from server.meetings.planning import ensure_meetings, meeting_id
from server.meetings.seeds import seed_rules as seed_meetings
from tests.cast.matters import done, report, visit
from tests.server.lookbacks.checklist import answer, checklist, items, opened, question, settled_issue


def test_nothing_opens_before_the_day(town):
    town.clock.set(local_time(date(2026, 11, 19), 23))
    assert ensure_lookbacks(town.services) == 0


def test_on_the_twentieth_every_village_has_one(town):
    assert ensure_lookbacks(town.services) == 3
    assert ensure_lookbacks(town.services) == 0
    found = checklist(town)
    assert (found["id"], found["month"]) == (lookback_id(town.places.dahe.id, "2026-11"), "2026-11")
    assert (found["due_on"], found["state"]) == ("2026-11-28", "open")


def test_a_late_start_still_opens_it(town):
    town.clock.set(local_time(date(2026, 11, 30), 10))
    opened(town)
    assert checklist(town)["due_on"] == "2026-11-30"


def test_what_nobody_made_last_month_is_made_up_for_and_late(town):
    town.clock.set(local_time(date(2026, 12, 3), 8))
    assert ensure_lookbacks(town.services) == 3
    assert ensure_lookbacks(town.services) == 0
    mark_late(town.services)
    found = checklist(town)
    assert (found["month"], found["due_on"], found["state"]) == ("2026-11", "2026-11-28", "late")
    town.clock.set(local_time(date(2026, 12, 20), 8))
    assert ensure_lookbacks(town.services) == 3


def test_after_the_tenth_last_month_is_history(town):
    town.clock.set(local_time(date(2026, 12, 11), 8))
    assert ensure_lookbacks(town.services) == 0


def test_who_begins_in_december_owes_nothing_for_november(town):
    with town.tx() as tx:
        tx.session.exec(delete(Event))
        note(tx, "place.created", ("place", town.places.dahe.id))
    town.clock.set(local_time(date(2026, 12, 3), 8))
    with town.tx() as tx:
        tx.session.exec(update(Event).values(at=tx.now))
    assert ensure_lookbacks(town.services) == 0


def test_the_day_can_be_set(town):
    with town.tx() as tx:
        tx.get(LookbackTemplate, "monthly").open_day = 25
    assert ensure_lookbacks(town.services) == 0
    town.clock.set(local_time(date(2026, 11, 25), 8))
    assert ensure_lookbacks(town.services) == 3


def test_schedulers_that_start_together_make_one_each(town):
    start = threading.Barrier(4)

    def tick():
        start.wait()
        ensure_lookbacks(town.services)

    threads = [threading.Thread(target=tick) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with town.tx() as tx:
        assert len(tx.session.exec(select(Lookback)).all()) == 3
        keys = [(i.lookback_id, i.key) for i in tx.session.exec(select(LookbackItem))]
        assert len(keys) == len(set(keys)) == 3 * 7


def test_closed_issues_are_drawn_and_the_draw_can_be_checked(town):
    closed = {settled_issue(town) for _ in range(8)}
    settled_issue(town, category="dispute")  # sensitive
    report(town.phone(town.people.worker))  # open
    opened(town)

    found = checklist(town)
    sampled = [item["issue_id"] for item in items(town, "sample")]
    assert len(sampled) == 5
    assert set(sampled) <= closed
    assert sampled == found["sample"]["drawn"] == drawn(found["sample"]["seed"], closed, 5)
    assert found["sample"]["pool"] == 8


def test_what_was_closed_long_ago_is_left_alone(town):
    settled_issue(town)
    town.clock.set(local_time(date(2027, 2, 25), 8))
    assert opened(town, "2027-02")
    assert items(town, "sample", month="2027-02") == []


def test_last_months_open_failures_come_first(town):
    opened(town)
    board = question(town, "公开栏")
    done(answer(town, town.people.secretary, board, "fail", note="还是九月的"))
    town.clock.set(local_time(date(2026, 12, 21), 8))
    opened(town, "2026-12")

    first = items(town, month="2026-12")[0]
    made = question(town, "公开栏")["made_issue_id"]
    assert (first["section"], first["issue_id"], first["state"]) == ("open_failure", made, "open")


def test_a_failure_whose_issue_was_closed_is_not_carried_on(town):
    opened(town)
    done(answer(town, town.people.secretary, question(town, "公开栏"), "fail"))
    made = question(town, "公开栏")["made_issue_id"]
    worker, officer = town.phone(town.people.worker), town.phone(town.people.officer)
    done(worker.op("issue.fix", {"id": made, "step_id": made}))
    done(officer.op("issue.settle", {"id": made, "step_id": lookback_id(made, "x")}))
    town.clock.set(local_time(date(2026, 12, 21), 8))
    opened(town, "2026-12")
    assert items(town, "open_failure", month="2026-12") == []
    assert [i["issue_id"] for i in items(town, "sample", month="2026-12")] == [made]


def test_records_answer_what_they_can_and_show_their_figures_where_not(town):
    opened(town)
    assert question(town, "过期")["state"] == "pass"
    assert question(town, "过期")["prefilled"]
    visits = question(town, "每户都联系")
    assert (visits["state"], visits["prompt"]) == ("open", "本月联系 0 户，共 5 户。在外的打电话也算。")


def test_visits_of_the_month_answer_by_themselves(town):
    for household in town.households[:5]:
        visit(town.phone(town.people.worker), household_ids=[household.id])
    opened(town)
    found = question(town, "每户都联系")
    assert (found["state"], found["answers"][0]["note"]) == ("pass", "本月联系 5 户，共 5 户")
    assert found["answers"][0]["author_name"] == ""


def test_held_meetings_answer_by_themselves_once_they_are_recorded(town):
    with town.tx() as tx:
        seed_meetings(tx)
    town.clock.set(local_time(date(2026, 11, 16), 8))
    ensure_meetings(town.services)
    town.clock.set(local_time(date(2026, 11, 20), 8))
    opened(town)
    assert question(town, "例会")["prompt"].startswith("本月到今天 1 次，记了 0 次。")
    assert ask_records_again(town.services) == 0

    held = {"id": meeting_id(town.places.dahe.id, "2026-W47"), "held_at": stamp(town.clock()), "present": []}
    done(town.phone(town.people.secretary).op("meeting.hold", held))
    assert ask_records_again(town.services) == 1
    assert (question(town, "例会")["state"], question(town, "例会")["prefilled"]) == ("pass", True)
    assert ask_records_again(town.services) == 0


def test_late_only_after_its_last_day(town):
    opened(town)
    town.clock.set(local_time(date(2026, 11, 28), 23))
    assert mark_late(town.services) == 0
    town.clock.move(hours=2)
    assert mark_late(town.services) == 3
    assert mark_late(town.services) == 0
    assert checklist(town)["state"] == "late"


def test_old_ones_leave_new_phones_when_they_are_done(town):
    opened(town)
    town.clock.move(days=63)
    assert checklist(town)["state"] == "open"
    with town.tx() as tx:
        for row in tx.session.exec(select(Lookback)):
            row.state = "done"
    assert not [kind for kind, _ in town.phone(town.people.secretary).pull() if kind == "lookback"]
