"""Whose desk it lies on, and what is done there: assigned, answered, made an issue of, settled, kept from somebody."""

import pytest

from tests.cast.matters import issue_of, notices, step
from tests.server.feedback.desk import Resident, does, on_desk, the_one


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
