"""Somebody was with one or several households; what they need becomes an issue in the same act."""

from datetime import timedelta

import pytest
from sqlmodel import select

from server.base.clock import stamp
from server.base.ids import new_id
from server.events.queries import diary_of
from server.evidence.models import Subject
from server.households.actions import move_household
from server.households.models import Household, RepresentativeLink
from server.issues.models import Issue
from server.visits.models import Visit, VisitHousehold
from tests.cast.matters import a_photo, done, notices, refused, visit, visit_body


def visit_of(phone, visit_id):
    return phone.pull()["visit", visit_id]


def test_a_representative_records_a_visit_and_the_village_sees_it(town):
    rep, secretary = town.phone(town.people.rep), town.phone(town.people.secretary)

    visit_id = visit(rep, phrases=["all_well"], companion="专小干")

    seen = visit_of(secretary, visit_id)
    assert seen == visit_of(rep, visit_id)
    assert seen == {
        "id": visit_id,
        "village_id": town.places.dahe.id,
        "household_ids": [town.households[0].id],
        "author_id": town.people.rep.id,
        "author_name": "代小表",
        "recorded_by": None,
        "happened_at": "2026-11-16T01:00:00Z",
        "received_at": "2026-11-16T01:00:00Z",
        "how": "home",
        "purposes": ["routine"],
        "heard": "家里都好",
        "phrases": ["all_well"],
        "companion": "专小干",
        "issue_id": None,
        "supersedes": None,
        "withdrawn": None,
        "photo_ids": [],
        "voice": None,
        "clock_flag": False,
    }


def test_the_households_remember_when_they_were_last_heard_of(town):
    ids = [household.id for household in town.households[:2]]

    visit(town.phone(town.people.worker), household_ids=ids)

    with town.tx() as tx:
        for household_id in ids:
            household = tx.get(Household, household_id)
            assert (household.last_visit_at, household.last_visit_by) == (town.clock(), "网小格")


def test_nobody_at_home_is_no_contact(town):
    visit(town.phone(town.people.worker), how="nobody", heard="")

    with town.tx() as tx:
        assert tx.get(Household, town.households[0].id).last_visit_at is None


def test_a_need_becomes_an_issue_in_the_same_act(town):
    rep, need = town.phone(town.people.rep), {"issue_id": new_id(), "category": "water", "text": "水压不够"}

    visit_id = visit(rep, need=need)

    held = rep.pull()
    assert held["visit", visit_id]["issue_id"] == need["issue_id"]
    issue = held["issue", need["issue_id"]]
    assert (issue["visit_id"], issue["source"], issue["household_head"]) == (visit_id, "visit", "谢长生")


def test_a_need_that_cannot_be_reported_leaves_no_visit_behind(town):
    worker = town.phone(town.people.worker)
    need = {"issue_id": new_id(), "category": "volcano"}

    refused(worker.op("visit.record", visit_body(town, need=need)), "category_unknown")

    with town.tx() as tx:
        assert not tx.session.exec(select(Visit)).all()
        assert not tx.session.exec(select(Issue)).all()


def test_photos_are_kept_and_never_reviewed(town):
    worker, photo = town.phone(town.people.worker), a_photo(town)

    visit_id = visit(worker, photos=[photo])

    assert visit_of(worker, visit_id)["photo_ids"] == [photo["id"]]
    with town.tx() as tx:
        subject = tx.get(Subject, ("visit", visit_id))
        assert (subject.is_reviewed, subject.slots) == (False, ["proof"])


def test_proxy_entry_stands_in_the_name_of_whom_it_is_for(town):
    officer, rep = town.phone(town.people.officer), town.phone(town.people.rep)

    visit_id = visit(officer, on_behalf_of=town.people.rep.id)

    seen = visit_of(rep, visit_id)
    assert (seen["author_name"], seen["recorded_by"]) == ("代小表", town.people.officer.id)
    (notice,) = notices(rep, "visit.recorded_for_you")
    assert notice["title_zh"] == "专小干替您记了一次走访"


def test_proxy_entry_is_only_for_somebody_who_covers_the_household(town):
    officer = town.phone(town.people.officer)

    for person in (town.people.other_rep, town.people.outsider):
        refused(officer.op("visit.record", visit_body(town, on_behalf_of=person.id)), "author_not_here")


@pytest.mark.parametrize("who", ["outsider", "other_rep", "yanglin_office"])
def test_an_outsider_may_not(town, who):
    phone = town.phone(getattr(town.people, who))

    refused(phone.op("visit.record", visit_body(town)), "not_yours")


def test_one_household_of_several_that_is_not_covered_refuses_all(town):
    body = visit_body(town, household_ids=[town.households[0].id, town.households[3].id])

    refused(town.phone(town.people.rep).op("visit.record", body), "not_yours")


def test_sent_twice_it_is_one_visit(town):
    worker, body, op_id = town.phone(town.people.worker), visit_body(town), new_id()

    for again in (op_id, op_id, new_id()):
        done(worker.op("visit.record", body, op_id=again))

    with town.tx() as tx:
        assert len(tx.session.exec(select(Visit)).all()) == 1
        assert len(tx.session.exec(select(VisitHousehold)).all()) == 1
        assert [event.kind for event in diary_of(tx, "visit", body["id"])] == ["visit.recorded"]


def test_somebody_elses_id_is_refused(town):
    body = visit_body(town)
    done(town.phone(town.people.worker).op("visit.record", body))

    refused(town.phone(town.people.officer).op("visit.record", body), "id_taken")


def test_a_correction_names_what_it_supersedes_and_siblings_both_show(town):
    worker, officer = town.phone(town.people.worker), town.phone(town.people.officer)
    wrong = visit(worker)

    first, second = visit(worker, supersedes=wrong, heard="想养鸡"), visit(officer, supersedes=wrong, heard="想养鸭")

    held = worker.pull()
    assert [held["visit", i]["supersedes"] for i in (wrong, first, second)] == [None, wrong, wrong]


def test_a_correction_waits_for_what_it_supersedes(town):
    missing = new_id()

    answer = town.phone(town.people.worker).op("visit.record", visit_body(town, supersedes=missing))

    assert (answer["answer"], answer["missing"]) == ("later", [missing])


def test_recorded_and_corrected_in_one_batch(town):
    worker = town.phone(town.people.worker)
    wrong = visit_body(town)
    right = visit_body(town, supersedes=wrong["id"])

    answers = worker.ops([worker.make("visit.record", wrong), worker.make("visit.record", right, needs=[wrong["id"]])])

    assert [answer["answer"] for answer in answers] == ["done", "done"]


def test_an_older_one_that_arrives_late_does_not_make_the_contact_older(town):
    worker = town.phone(town.people.worker)
    visit(worker)
    before = town.clock() - timedelta(days=2)

    done(worker.op("visit.record", visit_body(town, happened_at=stamp(before)), made_at=before))

    with town.tx() as tx:
        assert tx.get(Household, town.households[0].id).last_visit_at == town.clock()


def test_a_clock_a_year_behind_is_put_right(town):
    worker = town.phone(town.people.worker)
    worker.skew = timedelta(days=365)

    visit_id = visit(worker, happened_at=stamp(worker.now() - timedelta(minutes=10)))

    seen = visit_of(worker, visit_id)
    assert (seen["happened_at"], seen["clock_flag"]) == ("2026-11-16T00:50:00Z", False)


def test_a_time_in_the_future_is_taken_as_now_and_flagged(town):
    worker, ahead = town.phone(town.people.worker), town.clock() + timedelta(hours=2)

    done(worker.op("visit.record", body := visit_body(town, happened_at=stamp(ahead)), made_at=ahead))

    seen = visit_of(worker, body["id"])
    assert (seen["happened_at"], seen["clock_flag"]) == ("2026-11-16T01:00:00Z", True)


def test_a_representative_changed_meanwhile_still_delivers_what_was_recorded_before(town):
    rep, made_at = town.phone(town.people.rep), town.clock()
    town.clock.move(days=3)
    with town.tx() as tx:
        for link in tx.session.exec(select(RepresentativeLink)):
            link.to_on = (tx.now - timedelta(days=1)).date()

    done(rep.op("visit.record", visit_body(town, happened_at=stamp(made_at)), made_at=made_at))

    refused(rep.op("visit.record", visit_body(town)), "not_yours")


def test_a_household_moved_meanwhile_still_takes_what_was_recorded_before(town):
    worker, made_at = town.phone(town.people.worker), town.clock()
    town.clock.move(hours=5)
    with town.tx() as tx:
        move_household(tx, town.households[0].id, town.places.shuikou.id, "099")

    body = visit_body(town, happened_at=stamp(made_at), need={"issue_id": new_id(), "category": "water"})
    done(worker.op("visit.record", body, made_at=made_at))

    refused(worker.op("visit.record", visit_body(town)), "not_yours")
    held = town.phone(town.people.outsider).pull()
    assert held["visit", body["id"]]["village_id"] == town.places.shuikou.id
    assert held["issue", body["need"]["issue_id"]]["village_id"] == town.places.shuikou.id


def test_older_than_thirty_days_it_waits_for_the_village(town):
    long_ago = town.clock() - timedelta(days=31)

    answer = town.phone(town.people.worker).op("visit.record", visit_body(town), made_at=long_ago)

    assert (answer["answer"], answer["quarantined"]) == ("done", True)
    refused(town.phone(town.people.outsider).op("visit.record", visit_body(town), made_at=long_ago), "not_yours")
    with town.tx() as tx:
        assert not tx.session.exec(select(Visit)).all()
