"""An issue gets a later deadline, with a reason (延期)."""

from tests.cast.matters import days_on, done, issue_of, notices, refused, report, step


def extended(town, phone, issue_id, days):
    return step(phone, "extend", issue_id, due_on=days_on(town, days), reason="等配件")


def test_the_secretary_extends_it_and_the_owner_is_told(town):
    secretary, worker = town.phone(town.people.secretary), town.phone(town.people.worker)
    issue_id = report(secretary)

    done(extended(town, secretary, issue_id, 40))

    issue = issue_of(worker, issue_id)
    assert (issue["state"], issue["due_on"]) == ("reported", days_on(town, 40))
    (notice,) = notices(worker, "issue.extended")
    assert "等配件" in notice["body_zh"]


def test_the_deadline_must_be_later(town):
    secretary = town.phone(town.people.secretary)
    issue_id = report(secretary, due_on=days_on(town, 10))

    for days in (-1, 9, 10):
        refused(extended(town, secretary, issue_id, days), "due_not_later")


def test_its_owner_may_not(town):
    worker = town.phone(town.people.worker)

    refused(extended(town, worker, report(worker), 40), "not_yours")


def test_a_closed_issue_is_not_extended(town):
    secretary = town.phone(town.people.secretary)
    issue_id = report(secretary)
    done(step(secretary, "void", issue_id, reason="误报"))

    refused(extended(town, secretary, issue_id, 40), "issue_moved_on")
