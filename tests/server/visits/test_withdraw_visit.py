"""A visit at the wrong household is withdrawn with what it made; it stays to be read."""

from datetime import timedelta

import pytest

from server.base.clock import stamp
from server.base.ids import new_id
from server.households.models import Household
from server.issues.models import Issue
from tests.cast.matters import done, refused, step, visit, visit_body


def withdraw(phone, visit_id, **given):
    return phone.op("visit.withdraw", {"id": visit_id, "reason": "记错户了"}, **given)


def test_it_stays_with_the_reason(town):
    rep, secretary = town.phone(town.people.rep), town.phone(town.people.secretary)
    visit_id = visit(rep)

    done(withdraw(rep, visit_id))

    seen = secretary.pull()["visit", visit_id]
    assert seen["withdrawn"] == {"at": "2026-11-16T01:00:00Z", "reason": "记错户了"}


def test_the_last_contact_is_the_one_before(town):
    worker, rep = town.phone(town.people.worker), town.phone(town.people.rep)
    yesterday = town.clock() - timedelta(days=1)
    done(worker.op("visit.record", visit_body(town, happened_at=stamp(yesterday)), made_at=yesterday))
    wrong = visit(rep)

    done(withdraw(rep, wrong))

    with town.tx() as tx:
        household = tx.get(Household, town.households[0].id)
        assert (household.last_visit_at, household.last_visit_by) == (yesterday, "网小格")


def test_the_issue_it_made_goes_unless_somebody_worked_on_it(town):
    rep, secretary = town.phone(town.people.rep), town.phone(town.people.secretary)
    untouched, accepted = new_id(), new_id()
    first = visit(rep, need={"issue_id": untouched, "category": "water"})
    second = visit(rep, need={"issue_id": accepted, "category": "water"})
    done(step(secretary, "accept", accepted))

    done(withdraw(rep, first))
    done(withdraw(rep, second))

    with town.tx() as tx:
        assert (tx.get(Issue, untouched).state, tx.get(Issue, accepted).state) == ("void", "accepted")


@pytest.mark.parametrize("who", ["secretary", "officer", "office"])
def test_the_offices_may(town, who):
    done(withdraw(town.phone(getattr(town.people, who)), visit(town.phone(town.people.rep))))


@pytest.mark.parametrize("who", ["worker", "other_rep", "outsider", "inspector"])
def test_others_may_not(town, who):
    refused(withdraw(town.phone(getattr(town.people, who)), visit(town.phone(town.people.rep))), "not_yours")


def test_whoever_entered_it_and_whoever_it_is_for_may(town):
    officer, rep = town.phone(town.people.officer), town.phone(town.people.rep)

    for phone in (officer, rep):
        done(withdraw(phone, visit(officer, on_behalf_of=town.people.rep.id)))


def test_one_that_is_not_here_yet_is_waited_for(town):
    answer = withdraw(town.phone(town.people.rep), new_id())

    assert answer["answer"] == "later"


def test_recorded_and_withdrawn_in_one_batch(town):
    rep = town.phone(town.people.rep)
    body = visit_body(town, need={"issue_id": new_id(), "category": "water"})
    ops = [
        rep.make("visit.record", body),
        rep.make("visit.withdraw", {"id": body["id"], "reason": "记错户了"}, needs=[body["id"]]),
    ]

    assert [answer["answer"] for answer in rep.ops(ops)] == ["done", "done"]
    with town.tx() as tx:
        assert tx.get(Issue, body["need"]["issue_id"]).state == "void"
        assert tx.get(Household, town.households[0].id).last_visit_at is None


def test_sent_twice_the_first_reason_stays(town):
    rep, op_id = town.phone(town.people.rep), new_id()
    visit_id = visit(rep)
    done(withdraw(rep, visit_id, op_id=op_id))
    done(withdraw(rep, visit_id, op_id=op_id))

    done(rep.op("visit.withdraw", {"id": visit_id, "reason": "又想起来了"}))

    assert rep.pull()["visit", visit_id]["withdrawn"]["reason"] == "记错户了"
