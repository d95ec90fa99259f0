"""A fix is verified and the issue closed (办结), by somebody other than whoever fixed it."""

from server.base.ids import new_id
from tests.cast.matters import done, issue_of, notices, refused, report, step


def fixed(town, phone=None):
    phone = phone or town.phone(town.people.worker)
    issue_id = report(phone)
    done(step(phone, "fix", issue_id))
    return issue_id


def test_the_village_settles_it_and_everybody_hears(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    issue_id = fixed(town)

    done(step(secretary, "settle", issue_id, note="看过了"))

    issue = issue_of(worker, issue_id)
    assert (issue["state"], issue["settled_at"][:10], issue["is_overdue"]) == ("settled", "2026-11-16", False)
    assert len(notices(worker, "issue.settled")) == 1


def test_never_by_whoever_fixed_it(town):
    secretary, officer = town.phone(town.people.secretary), town.phone(town.people.officer)
    issue_id = fixed(town, officer)

    refused(step(officer, "settle", issue_id), "settle_own_fix")

    done(step(secretary, "settle", issue_id))


def test_nor_by_an_earlier_fixer(town):
    secretary, officer = town.phone(town.people.secretary), town.phone(town.people.officer)
    issue_id = fixed(town, officer)
    done(step(secretary, "fix", issue_id))

    for fixer in (officer, secretary):
        refused(step(fixer, "settle", issue_id), "settle_own_fix")
    done(step(town.phone(town.people.inspector), "settle", issue_id))


def test_not_before_it_is_fixed(town):
    secretary = town.phone(town.people.secretary)

    refused(step(secretary, "settle", report(secretary)), "issue_moved_on")


def test_workers_and_outsiders_may_not(town):
    issue_id = fixed(town)

    for person in (town.people.rep, town.people.outsider, town.people.yanglin_office):
        refused(step(town.phone(person), "settle", issue_id), "not_yours")


def test_sent_twice_it_is_settled_once(town):
    secretary, issue_id = town.phone(town.people.secretary), fixed(town)
    body, op_id = {"id": issue_id, "step_id": new_id()}, new_id()

    for again in (op_id, op_id, new_id()):
        done(secretary.op("issue.settle", body, op_id=again))

    assert len(issue_of(secretary, issue_id)["steps"]) == 3


def test_two_who_settle_at_once_learn_that_it_is_done(town):
    issue_id = fixed(town)
    done(step(town.phone(town.people.secretary), "settle", issue_id))

    refused(step(town.phone(town.people.officer), "settle", issue_id), "issue_moved_on")
