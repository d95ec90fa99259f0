"""A thumb slipped: taken on and not after all; reported as fixed on the wrong issue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from server.base.ids import new_id
from server.chain.actions import seal_all_events
from server.evidence.arrivals import Arrived, has_arrived
from server.evidence.models import Photo, Subject
from server.issues.models import Issue, IssueStep
from server.issues.rules import MOVES, state_of
from tests.cast.matters import a_photo, days_on, done, issue_of, notices, refused, report, step
from tests.server.chain.diary import tamper, wrong


def kinds(issue):
    return [taken["kind"] for taken in issue["steps"]]


def slots(issue):
    return {slot["slot"]: slot["photos"] for slot in issue["slots"]}


def test_taken_on_by_mistake_it_waits_again(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    issue_id = report(worker)
    done(step(secretary, "accept", issue_id))
    town.clock.move(minutes=1)

    done(step(secretary, "unaccept", issue_id))
    town.clock.move(minutes=1)

    assert issue_of(worker, issue_id)["state"] == "reported"
    assert kinds(issue_of(worker, issue_id)) == ["report", "accept", "unaccept"]
    done(step(secretary, "accept", issue_id))


def test_taking_on_is_undone_by_whoever_did_and_for_a_day(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    issue_id = report(worker)
    done(step(secretary, "accept", issue_id))

    town.clock.move(minutes=1)
    refused(step(town.phone(town.people.officer), "unaccept", issue_id), "issue_moved_on")
    for who in ("worker", "outsider", "yanglin_office"):
        refused(step(town.phone(getattr(town.people, who)), "unaccept", issue_id), "not_yours")
    town.clock.move(hours=25)
    refused(step(secretary, "unaccept", issue_id), "issue_moved_on")


def test_what_has_followed_stands(town):
    secretary = town.phone(town.people.secretary)
    issue_id = report(town.phone(town.people.worker))
    done(step(secretary, "accept", issue_id))
    town.clock.move(minutes=1)
    done(step(secretary, "assign", issue_id, owner_id=town.people.worker.id, due_on=days_on(town, 3)))

    refused(step(secretary, "unaccept", issue_id), "issue_moved_on")


def test_a_fix_on_the_wrong_issue_goes_back_and_its_photos_stay_as_evidence(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    before, wrong = a_photo(town), a_photo(town)
    issue_id = report(worker, photos=[before])
    done(step(secretary, "accept", issue_id))
    town.clock.move(minutes=5)
    done(step(worker, "fix", issue_id, photos=[wrong]))
    town.clock.move(minutes=1)

    done(step(worker, "unfix", issue_id))

    issue = issue_of(secretary, issue_id)
    assert (issue["state"], issue["fixed_at"], slots(issue)) == ("accepted", None, {"before": [before["id"]]})
    assert kinds(issue)[-2:] == ["fix", "unfix"]
    assert notices(secretary, "issue.unfixed")[0]["title_zh"].startswith("先不用核实")
    kept = worker.pull()["photo", wrong["id"]]
    assert (kept["slot"], kept["is_set_aside"]) == ("after", True)
    with town.tx() as tx:
        photo = tx.get(Photo, wrong["id"])
        assert (photo.sha256, photo.is_current, photo.is_reviewed) == (wrong["sha256"], False, False)


def test_set_aside_nobody_is_asked_to_judge_it_and_the_right_one_takes_its_place(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    issue_id, right = report(worker), a_photo(town)
    done(step(worker, "fix", issue_id, photos=[a_photo(town)]))
    with town.tx() as tx:
        _arrived(tx, issue_id)
    town.clock.move(minutes=1)
    done(step(worker, "unfix", issue_id))
    with town.tx() as tx:
        assert tx.get(Subject, ("issue", issue_id)).waiting == 0

    town.clock.move(minutes=5)
    done(step(worker, "fix", issue_id, photos=[right]))

    assert slots(issue_of(secretary, issue_id)) == {"after": [right["id"]]}
    done(step(secretary, "settle", issue_id))


def test_the_chain_knows_why_nobody_judges_it_any_more(town):
    worker, back, stays = town.phone(town.people.worker), a_photo(town), a_photo(town)
    first, second = report(worker), report(worker)
    done(step(worker, "fix", first, photos=[back]))
    done(step(worker, "fix", second, photos=[stays]))
    town.clock.move(minutes=1)
    done(step(worker, "unfix", first))
    seal_all_events(town.services)
    assert wrong(town) == ""

    tamper(town, "UPDATE photo SET is_reviewed = :no, is_current = :no WHERE id = :id", no=False, id=stays["id"])

    assert "whether it is judged" in wrong(town)


def test_a_fix_that_somebody_has_judged_or_verified_stands(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    judged, settled = report(worker), report(worker)
    for issue_id in (judged, settled):
        done(step(worker, "fix", issue_id, photos=[a_photo(town)]))
    with town.tx() as tx:
        for photo in tx.session.exec(select(Photo).where(Photo.subject_id == judged)):
            photo.state = "accepted"
    done(step(secretary, "settle", settled))

    for issue_id in (judged, settled):
        refused(step(worker, "unfix", issue_id), "issue_moved_on")


@pytest.mark.parametrize("who", ["secretary", "rep"])
def test_nobody_takes_back_somebody_elses(town, who):
    issue_id = report(town.phone(town.people.worker))
    done(step(town.phone(town.people.worker), "fix", issue_id))

    refused(step(town.phone(getattr(town.people, who)), "unfix", issue_id), "issue_moved_on")
    refused(step(town.phone(town.people.outsider), "unfix", issue_id), "not_yours")


def test_of_two_fixes_the_other_stays(town):
    worker, rep = town.phone(town.people.worker), town.phone(town.people.rep)
    issue_id, first, second = report(worker), a_photo(town), a_photo(town)
    done(step(worker, "fix", issue_id, photos=[first]))
    town.clock.move(minutes=1)
    done(step(rep, "fix", issue_id, photos=[second]))

    done(step(worker, "unfix", issue_id))
    issue = issue_of(rep, issue_id)
    assert (issue["state"], slots(issue)) == ("fixed", {"after": [second["id"]]})

    town.clock.move(minutes=1)
    done(step(rep, "unfix", issue_id))
    assert issue_of(rep, issue_id)["state"] == "reported"


def test_whoever_took_a_fix_back_may_verify_somebody_elses(town):
    officer, worker = town.phone(town.people.officer), town.phone(town.people.worker)
    issue_id = report(worker)
    done(step(officer, "fix", issue_id))
    town.clock.move(minutes=1)
    done(step(officer, "unfix", issue_id))
    town.clock.move(minutes=1)
    done(step(worker, "fix", issue_id))

    done(step(officer, "settle", issue_id))


def test_an_owner_that_only_the_fix_made_goes_with_it(town):
    rep, issue_id = town.phone(town.people.rep), report(town.phone(town.people.rep))
    with town.tx() as tx:
        issue = tx.get(Issue, issue_id)
        issue.owner_id = None
        for one in tx.session.exec(_steps(issue_id)):
            one.owner_id = None
    done(step(rep, "fix", issue_id))
    assert issue_of(rep, issue_id)["owner_id"] == town.people.rep.id
    town.clock.move(minutes=1)

    done(step(rep, "unfix", issue_id))

    assert issue_of(rep, issue_id)["owner_id"] is None


def test_sent_twice_it_is_one_step(town):
    worker, body = town.phone(town.people.worker), {"step_id": new_id()}
    issue_id = report(worker)
    done(step(worker, "fix", issue_id))
    town.clock.move(minutes=1)
    for _ in range(2):
        done(step(worker, "unfix", issue_id, **body))

    assert kinds(issue_of(worker, issue_id)) == ["report", "fix", "unfix"]


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=12))
def test_steps_lead_where_each_of_them_led(taken):
    state = "reported"
    allowed = []
    for kind in taken:
        if kind != "unfix" and state in MOVES[kind]:
            allowed.append(kind)
            state = MOVES[kind][state]
    assert state_of(allowed) == state


def _steps(issue_id):
    return select(IssueStep).where(IssueStep.issue_id == issue_id)


def _arrived(tx, issue_id):
    """As if its bytes had come."""
    for photo in tx.session.exec(select(Photo).where(Photo.subject_id == issue_id)):
        photo.received_at = tx.now
        tx.session.flush()
        arrived = Arrived(photo.id, "issue", issue_id, photo.place_id, photo.village_id, None, True, False)
        has_arrived(tx, arrived, photo.sha256)
