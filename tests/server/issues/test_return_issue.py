"""A fix is not good enough (退回), or an owner hands back what is not theirs (退回重派)."""

from tests.cast.matters import done, issue_of, notices, refused, report, step


def test_a_fix_goes_back_to_its_owner_with_the_reason(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    issue_id = report(worker)
    done(step(worker, "fix", issue_id))

    done(step(secretary, "return", issue_id, reason="盖板还没装"))

    issue = issue_of(worker, issue_id)
    assert (issue["state"], issue["fixed_at"], issue["steps"][-1]["note"]) == ("working", None, "盖板还没装")
    assert len(notices(worker, "issue.returned")) == 1
    done(step(worker, "fix", issue_id))


def test_an_owner_hands_back_what_is_not_theirs(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    issue_id = report(secretary)

    done(step(worker, "return", issue_id, reason="不归我管"))

    issue = issue_of(secretary, issue_id)
    assert (issue["state"], issue["owner_id"], issue["steps"][-1]["kind"]) == ("accepted", None, "hand_back")
    assert len(notices(secretary, "issue.handed_back")) == 1


def test_an_owner_does_not_return_the_own_fix(town):
    worker = town.phone(town.people.worker)
    issue_id = report(worker)
    done(step(worker, "fix", issue_id))

    refused(step(worker, "return", issue_id, reason="再看看"), "not_yours")


def test_a_reason_is_needed(town):
    secretary = town.phone(town.people.secretary)

    refused(step(secretary, "return", report(secretary), reason=" "), "op_malformed")


def test_nothing_is_fixed_yet(town):
    secretary = town.phone(town.people.secretary)

    refused(step(secretary, "return", report(secretary), reason="没办好"), "issue_moved_on")


def test_outsiders_may_not(town):
    worker = town.phone(town.people.worker)
    issue_id = report(worker)
    done(step(worker, "fix", issue_id))

    refused(step(town.phone(town.people.outsider), "return", issue_id, reason="没办好"), "not_yours")
