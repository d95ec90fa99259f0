"""A closed issue opens again with a fresh deadline."""

from tests.cast.matters import done, issue_of, notices, refused, report, step


def settled(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    issue_id = report(worker, category="environment.rubbish")
    done(step(worker, "fix", issue_id))
    done(step(secretary, "settle", issue_id))
    return issue_id


def test_its_owner_has_it_again_with_a_new_deadline(town):
    issue_id = settled(town)
    town.clock.move(days=7)
    inspector, worker = town.phone(town.people.inspector), town.phone(town.people.worker)

    done(step(inspector, "reopen", issue_id, reason="又堆了垃圾"))

    issue = issue_of(worker, issue_id)
    assert (issue["state"], issue["owner_name"], issue["due_on"]) == ("assigned", "网小格", "2026-11-26")
    assert (issue["fixed_at"], issue["settled_at"]) == (None, None)
    assert len(notices(worker, "issue.reopened")) == 1


def test_a_void_one_begins_again(town):
    secretary = town.phone(town.people.secretary)
    issue_id = report(secretary)
    done(step(secretary, "void", issue_id, reason="误报"))

    done(step(secretary, "reopen", issue_id, reason="确有问题"))

    assert issue_of(secretary, issue_id)["state"] == "reported"


def test_what_is_open_is_not_reopened(town):
    secretary = town.phone(town.people.secretary)

    refused(step(secretary, "reopen", report(secretary), reason="再看"), "issue_moved_on")


def test_workers_and_outsiders_may_not(town):
    issue_id = settled(town)

    for person in (town.people.worker, town.people.outsider):
        refused(step(town.phone(person), "reopen", issue_id, reason="再看"), "not_yours")
