"""It was none (作废)."""

from tests.cast.matters import done, issue_of, notices, refused, report, step


def test_the_village_voids_it_and_the_reporter_hears_why(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    issue_id = report(worker)

    done(step(secretary, "void", issue_id, reason="和上一条重复"))

    assert issue_of(worker, issue_id)["state"] == "void"
    (notice,) = notices(worker, "issue.voided")
    assert "和上一条重复" in notice["body_zh"]


def test_its_reporter_takes_it_back_while_nobody_has_touched_it(town):
    rep, secretary = town.phone(town.people.rep), town.phone(town.people.secretary)
    early, late = report(rep), report(rep)
    done(step(secretary, "accept", late))

    done(step(rep, "void", early, reason="记错户了"))

    refused(step(rep, "void", late, reason="记错户了"), "not_yours")


def test_others_may_not(town):
    issue_id = report(town.phone(town.people.rep))

    for person in (town.people.worker, town.people.other_rep, town.people.outsider):
        refused(step(town.phone(person), "void", issue_id, reason="不是问题"), "not_yours")


def test_what_is_settled_stays_settled(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    issue_id = report(worker)
    done(step(worker, "fix", issue_id))
    done(step(secretary, "settle", issue_id))

    refused(step(secretary, "void", issue_id, reason="误报"), "issue_moved_on")
