"""Somebody says that it is fixed, with photos of how it is after; somebody else will verify it."""

from datetime import timedelta

from sqlmodel import select

from server.base.ids import new_id
from server.issues.models import IssueStep
from server.people.models import Post
from tests.cast.matters import a_photo, days_on, done, issue_of, notices, refused, report, step


def test_the_owner_reports_it_fixed_with_a_photo_after(town):
    worker = town.phone(town.people.worker)
    before, after = a_photo(town), a_photo(town)
    issue_id = report(worker, photos=[before])

    done(step(worker, "fix", issue_id, note="已修好", photos=[after]))

    issue = issue_of(town.phone(town.people.secretary), issue_id)
    assert (issue["state"], issue["fixed_at"][:16]) == ("fixed", "2026-11-16T01:00")
    slots = {slot["slot"]: slot["photos"] for slot in issue["slots"]}
    assert slots == {"before": [before["id"]], "after": [after["id"]]}
    assert issue["steps"][-1]["note"] == "已修好"


def test_a_before_photo_may_come_with_it(town):
    worker = town.phone(town.people.worker)
    before, issue_id = a_photo(town), report(worker)

    done(step(worker, "fix", issue_id, photos=[a_photo(town)], before=[before]))

    slots = {slot["slot"]: slot["photos"] for slot in issue_of(worker, issue_id)["slots"]}
    assert slots["before"] == [before["id"]]


def test_those_who_verify_are_told_but_not_whoever_fixed_it(town):
    officer = town.phone(town.people.officer)
    issue_id = report(officer)

    done(step(officer, "fix", issue_id))

    assert len(notices(town.phone(town.people.secretary), "issue.fixed")) == 1
    assert not notices(officer, "issue.fixed")


def test_a_fix_without_an_owner_gets_one(town):
    with town.tx() as tx:
        for role in ("grid_worker", "officer", "secretary"):
            for post in tx.session.exec(select(Post).where(Post.role == role, Post.place_id == town.places.dahe.id)):
                post.to_on = (tx.now - timedelta(days=2)).date()
    rep = town.phone(town.people.rep)
    issue_id = report(rep)
    assert issue_of(rep, issue_id)["owner_id"] is None

    done(step(rep, "fix", issue_id))

    assert issue_of(rep, issue_id)["owner_name"] == "代小表"


def test_a_representative_fixes_for_linked_households_only(town):
    worker, rep = town.phone(town.people.worker), town.phone(town.people.rep)

    done(step(rep, "fix", report(worker)))

    refused(step(rep, "fix", report(worker, household_id=town.households[3].id)), "not_yours")


def test_outsiders_and_supervisors_may_not(town):
    issue_id = report(town.phone(town.people.worker))

    for person in (town.people.outsider, town.people.yanglin_office, town.people.inspector):
        refused(step(town.phone(person), "fix", issue_id), "not_yours")


def test_an_issue_that_is_not_here_yet_is_waited_for(town):
    issue_id = new_id()

    answer = step(town.phone(town.people.worker), "fix", issue_id)

    assert (answer["answer"], answer["missing"]) == ("later", [issue_id])


def test_reported_and_fixed_offline_both_arrive_in_one_batch(town):
    worker = town.phone(town.people.worker)
    issue_id, step_id = new_id(), new_id()
    body = {"id": issue_id, "category": "toilet", "source": "patrol", "household_id": town.households[0].id}

    answers = worker.ops(
        [
            worker.make("issue.report", body),
            worker.make("issue.fix", {"id": issue_id, "step_id": step_id, "photos": [a_photo(town)]}, needs=[issue_id]),
        ]
    )

    assert [answer["answer"] for answer in answers] == ["done", "done"]
    assert issue_of(worker, issue_id)["state"] == "fixed"


def test_sent_twice_it_is_one_step_and_one_photo(town):
    worker = town.phone(town.people.worker)
    issue_id, op_id, photo = report(worker), new_id(), a_photo(town)
    body = {"id": issue_id, "step_id": new_id(), "photos": [photo]}

    for _ in range(2):
        done(worker.op("issue.fix", body, op_id=op_id))
    done(worker.op("issue.fix", body))

    issue = issue_of(worker, issue_id)
    assert [s["kind"] for s in issue["steps"]] == ["report", "fix"]
    assert issue["slots"] == [{"slot": "after", "photos": [photo["id"]]}]


def test_two_people_who_fixed_it_offline_both_keep_their_photos(town):
    worker, rep = town.phone(town.people.worker), town.phone(town.people.rep)
    issue_id, first, second = report(worker), a_photo(town), a_photo(town)

    done(step(worker, "fix", issue_id, photos=[first]))
    done(step(rep, "fix", issue_id, photos=[second]))

    issue = issue_of(worker, issue_id)
    assert issue["state"] == "fixed"
    assert sorted(issue["slots"][0]["photos"]) == sorted([first["id"], second["id"]])


def test_a_closed_issue_says_so(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    issue_id = report(worker)
    done(step(secretary, "void", issue_id, reason="重复了"))

    answer = step(worker, "fix", issue_id)

    refused(answer, "issue_moved_on")
    assert answer["problem"]["state"] == "void"


def test_an_owner_replaced_while_offline_still_delivers_the_fix(town):
    """The town office's inspector covers the village but does not work there; being owner then is enough."""
    secretary, leader = town.phone(town.people.secretary), town.phone(town.people.leader)
    issue_id = report(secretary)
    done(step(secretary, "assign", issue_id, owner_id=town.people.leader.id, due_on=days_on(town, 5)))
    made_at = town.clock()
    town.clock.move(hours=3)
    done(step(secretary, "assign", issue_id, owner_id=town.people.worker.id, due_on=days_on(town, 5)))

    done(step(leader, "fix", issue_id, made_at=made_at))

    issue = issue_of(secretary, issue_id)
    assert (issue["state"], issue["owner_name"]) == ("fixed", "网小格")
    with town.tx() as tx:
        at = tx.session.exec(select(IssueStep.at).where(IssueStep.kind == "fix")).one()
        assert at == made_at


def test_a_post_that_ended_meanwhile_still_delivers_what_was_fixed_before(town):
    officer, worker, made_at = town.phone(town.people.officer), town.phone(town.people.worker), town.clock()
    issue_id = report(officer, owner_id=town.people.officer.id)
    town.clock.move(days=3)
    with town.tx() as tx:
        post = tx.session.exec(select(Post).where(Post.person_id == town.people.worker.id)).one()
        post.to_on = (tx.now - timedelta(days=2)).date()

    done(step(worker, "fix", issue_id, made_at=made_at))

    refused(step(worker, "fix", issue_id), "not_yours")
