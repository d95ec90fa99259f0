"""An issue is given to an owner with a deadline (交办)."""

from tests.cast.matters import days_on, done, issue_of, notices, refused, report, step


def assigned(town, phone, issue_id, owner=None, due=10):
    owner_id = (owner or town.people.officer).id
    return step(phone, "assign", issue_id, owner_id=owner_id, due_on=days_on(town, due), note="请办")


def test_the_secretary_gives_it_to_the_officer(town):
    secretary, worker = town.phone(town.people.secretary), town.phone(town.people.worker)
    issue_id = report(worker)

    done(assigned(town, secretary, issue_id))

    issue = issue_of(secretary, issue_id)
    assert (issue["state"], issue["owner_name"], issue["due_on"]) == ("assigned", "专小干", days_on(town, 10))
    assert issue["steps"][-1]["due_on"] == days_on(town, 10)
    assert len(notices(town.phone(town.people.officer), "issue.assigned")) == 1
    assert len(notices(worker, "issue.taken_over")) == 1


def test_a_new_owner_outside_the_village_holds_it_and_the_old_one_no_more(town):
    secretary, rep = town.phone(town.people.secretary), town.phone(town.people.rep)
    other = town.phone(town.people.other_rep)
    issue_id = report(secretary, place_id=town.places.dahe.id, category="facility.light")
    done(assigned(town, secretary, issue_id, town.people.rep))
    assert issue_of(rep, issue_id)["owner_name"] == "代小表"

    done(assigned(town, secretary, issue_id, town.people.other_rep))

    assert issue_of(other, issue_id)["owner_name"] == "邻小长"
    assert ("issue", issue_id) not in rep.pull()


def test_an_owner_from_another_village_is_refused(town):
    issue_id = report(town.phone(town.people.worker))

    refused(assigned(town, town.phone(town.people.secretary), issue_id, town.people.outsider), "owner_not_here")


def test_a_deadline_in_the_past_is_refused(town):
    issue_id = report(town.phone(town.people.worker))

    refused(assigned(town, town.phone(town.people.secretary), issue_id, due=-1), "due_in_past")


def test_outsiders_and_workers_may_not(town):
    issue_id = report(town.phone(town.people.worker))

    for person in (town.people.outsider, town.people.worker, town.people.yanglin_office):
        refused(assigned(town, town.phone(person), issue_id), "not_yours")


def test_what_is_fixed_is_not_assigned_again(town):
    worker = town.phone(town.people.worker)
    issue_id = report(worker)
    done(step(worker, "fix", issue_id))

    refused(assigned(town, town.phone(town.people.secretary), issue_id), "issue_moved_on")


def test_decided_without_signal_it_is_judged_when_it_arrives(town):
    secretary = town.phone(town.people.secretary)
    issue_id, made_at = report(town.phone(town.people.worker)), town.clock()
    due_on = days_on(town, 1)
    town.clock.move(days=4)

    done(step(secretary, "assign", issue_id, owner_id=town.people.officer.id, due_on=due_on, made_at=made_at))

    issue = issue_of(secretary, issue_id)
    assert (issue["due_on"], issue["is_overdue"]) == (due_on, True)
