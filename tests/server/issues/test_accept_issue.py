"""The village takes an issue on (受理)."""

import pytest

from server.base.ids import new_id
from tests.cast.matters import done, issue_of, refused, report, step


@pytest.mark.parametrize("who", ["secretary", "officer", "office", "leader", "inspector", "admin"])
def test_the_village_office_and_its_supervisors_do(town, who):
    issue_id = report(town.phone(town.people.worker))
    decider = town.phone(getattr(town.people, who))

    done(step(decider, "accept", issue_id, note="收到"))

    issue = issue_of(town.phone(town.people.worker), issue_id)
    assert (issue["state"], [s["kind"] for s in issue["steps"]]) == ("accepted", ["report", "accept"])


@pytest.mark.parametrize("who", ["worker", "rep", "other_rep", "outsider", "yanglin_office"])
def test_nobody_else_does(town, who):
    issue_id = report(town.phone(town.people.worker))

    refused(step(town.phone(getattr(town.people, who)), "accept", issue_id), "not_yours")


def test_taken_on_already(town):
    secretary, officer = town.phone(town.people.secretary), town.phone(town.people.officer)
    issue_id = report(town.phone(town.people.worker))
    done(step(secretary, "accept", issue_id))

    refused(step(officer, "accept", issue_id), "issue_moved_on")


def test_sent_twice_it_is_one_step(town):
    secretary = town.phone(town.people.secretary)
    issue_id = report(town.phone(town.people.worker))
    body, op_id = {"id": issue_id, "step_id": new_id()}, new_id()

    for again in (op_id, op_id, new_id()):
        done(secretary.op("issue.accept", body, op_id=again))

    assert [s["kind"] for s in issue_of(secretary, issue_id)["steps"]] == ["report", "accept"]


def test_a_step_id_of_another_issue_is_refused(town):
    secretary, worker = town.phone(town.people.secretary), town.phone(town.people.worker)
    first, second, step_id = report(worker), report(worker), new_id()
    done(step(secretary, "accept", first, step_id=step_id))

    refused(step(secretary, "accept", second, step_id=step_id), "id_taken")
