"""Whose desk it lies on, and what is done there: assigned, answered, made an issue of, settled, kept from somebody."""

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.events.models import Event
from tests.cast.matters import issue_of, notices, step
from tests.server.feedback.desk import Resident, does, ends_posts, on_desk, takes_post, the_one


def sees(town, *names):
    return {name: len(on_desk(town.phone(getattr(town.people, name)))) for name in names}


EVERYBODY = ("secretary", "officer", "office", "admin", "worker", "rep", "outsider", "yanglin_office", "leader")


@pytest.mark.parametrize(
    ("kind", "about", "desks"),
    [
        ("problem", "unknown", {"secretary", "officer", "office", "admin"}),
        ("complaint", "village", {"office", "admin"}),
        ("complaint", "town", {"admin"}),
        ("complaint", "unknown", {"admin"}),
    ],
)
def test_a_complaint_lies_above_those_it_may_be_about(town, kind, about, desks):
    Resident(town).says("办事不公", kind, about=about)
    assert {name for name, n in sees(town, *EVERYBODY).items() if n} == desks


def test_whom_the_words_name_never_sees_it(town):
    Resident(town).says("镇小办办事不公", "complaint", about="village")
    assert sees(town, "office", "admin", "secretary") == {"office": 0, "admin": 1, "secretary": 0}
    assert notices(town.phone(town.people.office), "feedback.received") == []
    admin = town.phone(town.people.admin)
    assert len(notices(admin, "feedback.received")) == 1  # the town's chair is empty: the next above is told
    feedback_id = the_one(admin)
    assert does(town.phone(town.people.office), feedback_id, "reply", text="没有的事").status_code == 404
    answer = does(admin, feedback_id, "assign", person_id=town.people.office.id)
    assert answer.get_json()["code"] == "feedback_not_theirs"


def test_a_complaint_that_names_the_only_county_administrator_is_not_lost(town):
    Resident(town).says("管县平和镇小办都不管", "complaint", about="village")
    assert sees(town, "office", "admin") == {"office": 0, "admin": 1}
    assert len(notices(town.phone(town.people.admin), "feedback.received")) == 1
    with town.tx() as tx:
        [line] = tx.session.exec(select(Event).where(Event.kind == "feedback.named_but_last"))
        assert line.data["person"] == town.people.admin.id


def test_with_a_second_county_administrator_the_named_one_does_not_see_it(town):
    takes_post(town, town.people.inspector, "county_admin", town.places.county)
    Resident(town).says("管县平不管", "complaint")
    Resident(town).says("管县平和督小查都不管", "complaint")  # both named: it stays with both
    assert sees(town, "admin", "inspector") == {"admin": 1, "inspector": 2}


def test_a_name_in_a_suggestion_keeps_nobody_from_it(town):
    Resident(town).says("支小书辛苦了", "suggestion")
    assert sees(town, "secretary") == {"secretary": 1}


def test_the_desk_keeps_it_from_whom_it_is_about(town):
    Resident(town).says("那个办事的", "complaint", about="village")
    admin, office = town.phone(town.people.admin), town.phone(town.people.office)
    feedback_id = the_one(office)
    does(admin, feedback_id, "assign", person_id=town.people.office.id)
    assert does(admin, feedback_id, "about", person_id=town.people.office.id).status_code == 200
    assert on_desk(office) == []
    assert does(admin, feedback_id, "about", person_id=town.people.admin.id).get_json()["code"] == "feedback_about_you"
    assert the_one(admin) == feedback_id


def test_it_is_never_kept_from_the_last_one_above(town):
    Resident(town).says()
    secretary, admin = town.phone(town.people.secretary), town.phone(town.people.admin)
    feedback_id = the_one(secretary)
    assert does(secretary, feedback_id, "about", person_id=town.people.office.id).status_code == 200
    answer = does(secretary, feedback_id, "about", person_id=town.people.admin.id)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "feedback_nobody_left")
    assert the_one(admin) == feedback_id
    assert does(admin, feedback_id, "about", person_id=town.people.secretary.id).status_code == 200
    assert sees(town, "secretary", "officer", "office", "admin") == {
        "secretary": 0,
        "officer": 1,
        "office": 0,
        "admin": 1,
    }


def test_it_is_kept_only_from_those_who_could_see_to_it_and_once(town):
    Resident(town).says()
    secretary = town.phone(town.people.secretary)
    feedback_id = the_one(secretary)
    for stranger in (town.people.worker.id, town.people.outsider.id, town.people.yanglin_office.id, new_id()):
        answer = does(secretary, feedback_id, "about", person_id=stranger)
        assert (answer.status_code, answer.get_json()["code"]) == (409, "feedback_not_theirs")
    for _ in range(2):
        assert does(secretary, feedback_id, "about", person_id=town.people.officer.id).status_code == 200
    with town.tx() as tx:
        [line] = tx.session.exec(select(Event).where(Event.kind == "feedback.kept_from"))
        assert line.data["person"] == town.people.officer.id


def test_whoever_was_asked_leaves_it_behind_with_the_post(town):
    resident, secretary = Resident(town), town.phone(town.people.secretary)
    number, feedback_id = resident.says(), the_one(secretary)
    inspector = town.phone(town.people.inspector)
    does(secretary, feedback_id, "assign", person_id=town.people.inspector.id)
    assert the_one(inspector) == feedback_id
    takes_post(town, town.people.inspector, "grid_worker", town.places.dahe)
    ends_posts(town, town.people.inspector, "inspector")
    assert on_desk(inspector) == []
    assert inspector.get(f"/api/feedback/{feedback_id}").status_code == 404
    assert does(inspector, feedback_id, "contact", reason="看看").status_code == 404
    does(secretary, feedback_id, "reply", text="知道了")
    resident.rate(number, 5)
    assert notices(inspector, "feedback.rated") == []
    assert len(notices(secretary, "feedback.rated")) == 1


def test_it_is_given_to_somebody_who_then_has_it_on_their_desk(town):
    Resident(town).says()
    secretary, inspector = town.phone(town.people.secretary), town.phone(town.people.inspector)
    feedback_id = the_one(secretary)
    assert on_desk(inspector) == []
    case = does(secretary, feedback_id, "assign", person_id=town.people.inspector.id).get_json()
    assert (case["state"], case["assignee_name"]) == ("assigned", "督小查")
    assert the_one(inspector) == feedback_id
    assert len(notices(inspector, "feedback.assigned")) == 1
    for stranger in (town.people.worker, town.people.outsider, town.people.yanglin_office):
        answer = does(secretary, feedback_id, "assign", person_id=stranger.id)
        assert (answer.status_code, answer.get_json()["code"]) == (409, "feedback_not_theirs")


def test_a_problem_becomes_an_issue_and_the_sender_sees_it_settled(town):
    resident, secretary = Resident(town), town.phone(town.people.secretary)
    number = resident.says("化粪池满了没人抽", contact="13812345678")
    feedback_id = the_one(secretary)
    case = does(secretary, feedback_id, "forward", category="toilet.tank", text="化粪池要抽").get_json()
    issue = issue_of(secretary, case["issue_id"])
    assert (issue["source"], issue["text"], issue["village_id"]) == ("resident", "化粪池要抽", town.places.dahe.id)
    assert "13812345678" not in str(issue)
    assert issue["number"] in resident.track(number).text and "还在办理" in resident.track(number).text
    worker = town.phone(town.people.worker)
    assert step(worker, "fix", issue["id"])["answer"] == "done"
    assert step(secretary, "settle", issue["id"])["answer"] == "done"
    assert "核实办结" in resident.track(number).text
    assert does(secretary, feedback_id, "forward", category="toilet.tank", text="化粪池要抽").status_code == 200


def test_forwarded_twice_it_is_one_issue_and_one_step(town):
    Resident(town).says("化粪池满了没人抽")
    secretary = town.phone(town.people.secretary)
    feedback_id = the_one(secretary)
    first = does(secretary, feedback_id, "forward", category="toilet.tank", text="化粪池要抽").get_json()
    again = does(secretary, feedback_id, "forward", category="toilet.tank", text="别的话").get_json()
    assert again == first
    assert [step["kind"] for step in again["steps"]].count("forwarded") == 1
    assert issue_of(secretary, first["issue_id"])["text"] == "化粪池要抽"


def test_a_complaint_never_becomes_an_issue_that_everybody_reads(town):
    Resident(town).says("态度差", "complaint")
    admin = town.phone(town.people.admin)
    answer = does(admin, the_one(admin), "forward", category="toilet.tank", text="态度差")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "feedback_no_issue")


def test_settled_only_after_a_reply_and_then_closed(town):
    Resident(town).says()
    secretary = town.phone(town.people.secretary)
    feedback_id = the_one(secretary)
    assert does(secretary, feedback_id, "settle").get_json()["code"] == "feedback_not_replied"
    does(secretary, feedback_id, "reply", text="修好了")
    assert does(secretary, feedback_id, "settle", note="已回访").get_json()["state"] == "settled"
    answer = does(secretary, feedback_id, "assign", person_id=town.people.officer.id)
    assert answer.get_json()["code"] == "feedback_settled"


def test_a_poor_rating_is_heard_one_desk_higher(town):
    resident, secretary = Resident(town), town.phone(town.people.secretary)
    number = resident.says()
    does(secretary, the_one(secretary), "reply", text="知道了")
    resident.rate(number, 1)
    assert len(notices(town.phone(town.people.office), "feedback.rated")) == 1
    assert notices(town.phone(town.people.admin), "feedback.rated") == []


@pytest.mark.parametrize("who", ["outsider", "yanglin_office", "rep", "worker"])
def test_not_on_your_desk_is_not_there(town, who):
    Resident(town).says()
    feedback_id = the_one(town.phone(town.people.secretary))
    phone = town.phone(getattr(town.people, who))
    assert phone.get(f"/api/feedback/{feedback_id}").status_code == 404
    bodies = {
        "reply": {"text": "x"},
        "assign": {"person_id": town.people.officer.id},
        "forward": {"category": "toilet.tank", "text": "x"},
        "settle": {},
        "about": {"person_id": town.people.officer.id},
        "contact": {"reason": "看看"},
    }
    for act, body in bodies.items():
        assert does(phone, feedback_id, act, **body).status_code == 404, act
