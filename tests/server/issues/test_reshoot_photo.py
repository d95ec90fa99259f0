"""A photo that was returned is taken again, alone; the version before stays."""

from server.base.ids import new_id
from server.evidence.models import Photo, Subject
from server.evidence.subjects import close_subject
from server.issues.models import Issue
from tests.cast.matters import a_photo, done, issue_of, refused, report, step


def returned_fix(town):
    """An issue that the worker fixed, whose photo the inspector returned; bytes are taken as here."""
    worker, inspector = town.phone(town.people.worker), town.phone(town.people.inspector)
    photo = a_photo(town)
    issue_id = report(worker)
    done(step(worker, "fix", issue_id, photos=[photo]))
    with town.tx() as tx:
        tx.get(Photo, photo["id"]).received_at = tx.now
    verdict = {"id": new_id(), "photo_id": photo["id"], "verdict": "returned", "reason_code": "unclear"}
    done(inspector.op("photo.judge", verdict))
    return worker, issue_id, photo


def again(issue_id, replaced, photo, slot="after"):
    return {"id": issue_id, "photo": photo, "slot": slot, "replaces": replaced["id"]}


def test_the_slot_gets_a_new_version_and_keeps_the_old_one(town):
    worker, issue_id, photo = returned_fix(town)
    better = a_photo(town)

    done(worker.op("issue.reshoot", again(issue_id, photo, better)))

    held = worker.pull()
    assert held["issue", issue_id]["slots"] == [{"slot": "after", "photos": [photo["id"], better["id"]]}]
    assert (held["photo", better["id"]]["version_no"], held["photo", better["id"]]["state"]) == (2, "waiting")


def test_a_settled_issue_stays_closed_until_it_is_reopened(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    photo, issue_id = a_photo(town), report(worker)
    done(step(worker, "fix", issue_id, photos=[photo]))
    done(step(secretary, "settle", issue_id))
    closed_at = town.clock()
    with town.tx() as tx:
        tx.get(Photo, photo["id"]).received_at = tx.now
        assert tx.get(Subject, ("issue", issue_id)).closed_at == closed_at
    town.clock.move(days=1)
    verdict = {"id": new_id(), "photo_id": photo["id"], "verdict": "returned", "reason_code": "unclear"}
    done(town.phone(town.people.inspector).op("photo.judge", verdict))
    done(worker.op("issue.reshoot", again(issue_id, photo, a_photo(town))))
    with town.tx() as tx:
        assert tx.get(Subject, ("issue", issue_id)).closed_at == closed_at  # or its photos would never come due
    done(step(secretary, "reopen", issue_id, reason="又堆了垃圾"))
    with town.tx() as tx:
        assert tx.get(Subject, ("issue", issue_id)).closed_at is None


def test_an_outsider_may_not(town):
    _, issue_id, photo = returned_fix(town)

    refused(town.phone(town.people.outsider).op("issue.reshoot", again(issue_id, photo, a_photo(town))), "not_yours")


def test_a_photo_that_was_not_returned_stays(town):
    worker = town.phone(town.people.worker)
    photo, issue_id = a_photo(town), report(worker)
    done(step(worker, "fix", issue_id, photos=[photo]))

    refused(worker.op("issue.reshoot", again(issue_id, photo, a_photo(town))), "photo_not_returned")


def test_sent_twice_it_is_one_version(town):
    worker, issue_id, photo = returned_fix(town)
    body, op_id = again(issue_id, photo, a_photo(town)), new_id()

    done(worker.op("issue.reshoot", body, op_id=op_id))
    done(worker.op("issue.reshoot", body, op_id=op_id))

    assert len(issue_of(worker, issue_id)["slots"][0]["photos"]) == 2


def test_an_issue_that_is_not_here_yet_is_waited_for(town):
    answer = town.phone(town.people.worker).op("issue.reshoot", again(new_id(), {"id": new_id()}, a_photo(town)))

    assert answer["answer"] == "later"


def test_nothing_is_settled_over_a_photo_that_was_sent_back(town):
    worker, issue_id, photo = returned_fix(town)
    secretary = town.phone(town.people.secretary)

    refused(step(secretary, "settle", issue_id), "photos_returned")

    done(worker.op("issue.reshoot", again(issue_id, photo, a_photo(town))))
    done(step(secretary, "settle", issue_id))


def test_nor_over_one_that_cannot_be_opened(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    photo, issue_id = a_photo(town), report(worker)
    done(step(worker, "fix", issue_id, photos=[photo]))
    with town.tx() as tx:
        row = tx.get(Photo, photo["id"])
        row.received_at, row.failure = tx.now, "truncated"

    refused(step(secretary, "settle", issue_id), "photos_returned")

    done(worker.op("issue.reshoot", again(issue_id, photo, a_photo(town))))
    done(step(secretary, "settle", issue_id))


def test_taken_again_after_the_matter_was_closed_it_stays_closed(town):
    worker, issue_id, photo = returned_fix(town)
    with town.tx() as tx:
        tx.get(Issue, issue_id).state = "settled"
        tx.get(Issue, issue_id).closed_at = tx.now
        close_subject(tx, "issue", issue_id)

    done(worker.op("issue.reshoot", again(issue_id, photo, a_photo(town))))

    with town.tx() as tx:
        assert tx.get(Subject, ("issue", issue_id)).closed_at is not None
