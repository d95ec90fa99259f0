"""A problem is found: where, of what kind, whose it becomes and until when."""

from datetime import timedelta

from sqlmodel import select

from server.base.ids import new_id
from server.events.queries import diary_of
from server.evidence.models import Photo
from server.households.models import RepresentativeLink
from server.issues.models import Issue
from server.people.models import Post
from tests.cast.matters import a_photo, days_on, done, issue_body, issue_of, notices, refused, report


def test_a_grid_worker_reports_a_toilet_and_everybody_concerned_sees_it(town):
    worker, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    photo = a_photo(town)

    issue_id = report(worker, photos=[photo])

    issue = issue_of(secretary, issue_id)
    assert issue == issue_of(worker, issue_id)
    assert (issue["state"], issue["category"], issue["household_head"]) == ("reported", "toilet.tank", "谢长生")
    assert (issue["reporter_name"], issue["owner_name"]) == ("网小格", "网小格")
    assert [(s["kind"], s["by_name"]) for s in issue["steps"]] == [("report", "网小格")]
    assert issue["steps"][0]["by_id"] == town.people.worker.id
    assert issue["slots"] == [{"slot": "before", "photos": [photo["id"]]}]
    assert issue["number"].startswith("2026-1116-")


def test_the_deadline_is_the_categorys_working_days(town):
    worker = town.phone(town.people.worker)

    issue = issue_of(worker, report(worker, category="environment.rubbish"))

    assert (issue["due_on"], issue["is_overdue"]) == ("2026-11-19", False)


def test_an_owner_and_a_deadline_may_be_named(town):
    worker = town.phone(town.people.worker)

    issue = issue_of(worker, report(worker, owner_id=town.people.officer.id, due_on=days_on(town, 30)))

    assert (issue["owner_name"], issue["due_on"]) == ("专小干", days_on(town, 30))


def test_an_owner_from_elsewhere_or_a_deadline_in_the_past_falls_back_to_the_rule(town):
    worker = town.phone(town.people.worker)

    issue = issue_of(worker, report(worker, owner_id=town.people.outsider.id, due_on=days_on(town, -1)))

    assert (issue["owner_name"], issue["due_on"]) == ("网小格", "2026-12-07")


def test_its_owner_is_told_and_the_village_office_too(town):
    report(town.phone(town.people.rep), category="facility.light")

    assert len(notices(town.phone(town.people.officer), "issue.reported")) == 1
    assert len(notices(town.phone(town.people.secretary), "issue.to_accept")) == 1
    assert not notices(town.phone(town.people.rep), "issue.reported")


def test_without_a_grid_worker_the_officer_owns_it(town):
    with town.tx() as tx:
        post = tx.session.exec(select(Post).where(Post.person_id == town.people.worker.id)).one()
        post.to_on = (tx.now - timedelta(days=2)).date()
    secretary = town.phone(town.people.secretary)

    assert issue_of(secretary, report(secretary))["owner_name"] == "专小干"


def test_a_representative_reports_for_linked_households_and_anywhere_in_the_own_village(town):
    rep = town.phone(town.people.rep)

    report(rep)
    report(rep, place_id=town.places.dahe.id, category="facility.light")

    refused(rep.op("issue.report", issue_body(town, household_id=town.households[3].id)), "not_yours")
    refused(rep.op("issue.report", issue_body(town, place_id=town.places.shuikou.id)), "not_yours")


def test_an_outsider_may_not(town):
    outsider = town.phone(town.people.outsider)

    refused(outsider.op("issue.report", issue_body(town)), "not_yours")
    refused(outsider.op("issue.report", issue_body(town, place_id=town.places.dahe.id)), "not_yours")
    refused(outsider.op("issue.report", issue_body(town, place_id=new_id())), "not_yours")


def test_a_place_above_the_villages_is_too_wide(town):
    office = town.phone(town.people.office)

    refused(office.op("issue.report", issue_body(town, place_id=town.places.shanmen.id)), "place_too_wide")


def test_an_unknown_category_is_named_in_the_refusal(town):
    answer = town.phone(town.people.worker).op("issue.report", issue_body(town, category="volcano"))

    refused(answer, "category_unknown")
    assert answer["problem"]["category"] == "volcano"


def test_sent_twice_it_is_one_issue(town):
    worker = town.phone(town.people.worker)
    body, op_id = issue_body(town), new_id()

    assert worker.op("issue.report", body, op_id=op_id) == worker.op("issue.report", body, op_id=op_id)
    done(worker.op("issue.report", body))

    with town.tx() as tx:
        assert len(tx.session.exec(select(Issue)).all()) == 1
        assert [event.kind for event in diary_of(tx, "issue", body["id"])] == ["issue.report"]


def test_somebody_elses_id_is_refused(town):
    body = issue_body(town)
    done(town.phone(town.people.worker).op("issue.report", body))

    refused(town.phone(town.people.officer).op("issue.report", body), "id_taken")


def test_made_offline_days_ago_it_is_dated_then(town):
    worker = town.phone(town.people.worker)
    body = issue_body(town, category="environment.rubbish")
    made_at = town.clock() - timedelta(days=6)  # Tuesday of the week before

    done(worker.op("issue.report", body, made_at=made_at))

    issue = issue_of(worker, body["id"])
    assert issue["reported_at"].startswith("2026-11-10T01:00")
    assert (issue["due_on"], issue["is_overdue"], issue["number"][:9]) == ("2026-11-13", True, "2026-1110")


def test_a_representative_changed_meanwhile_still_delivers_what_was_recorded_before(town):
    rep, made_at = town.phone(town.people.rep), town.clock()
    town.clock.move(days=3)
    with town.tx() as tx:
        for link in tx.session.exec(select(RepresentativeLink)):
            link.to_on = (tx.now - timedelta(days=1)).date()

    done(rep.op("issue.report", issue_body(town), made_at=made_at))

    refused(rep.op("issue.report", issue_body(town)), "not_yours")


def test_its_photos_are_recorded_in_the_same_act(town):
    worker = town.phone(town.people.worker)
    photos = [a_photo(town), a_photo(town)]
    refused(worker.op("issue.report", issue_body(town, category="volcano", photos=photos)), "category_unknown")
    with town.tx() as tx:
        assert tx.session.exec(select(Photo)).all() == []

    report(worker, photos=photos)

    with town.tx() as tx:
        assert {row.id for row in tx.session.exec(select(Photo))} == {photo["id"] for photo in photos}


def test_older_than_thirty_days_it_waits_for_the_village(town):
    made_at = town.clock() - timedelta(days=31)

    answer = town.phone(town.people.worker).op("issue.report", issue_body(town), made_at=made_at)

    assert (answer["answer"], answer["quarantined"]) == ("done", True)
    stranger = town.phone(town.people.outsider).op("issue.report", issue_body(town), made_at=made_at)
    refused(stranger, "not_yours")
