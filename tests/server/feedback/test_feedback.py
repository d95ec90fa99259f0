"""Said, answered, rated: with a number from the first moment."""

import re

from server.base.ids import new_id
from server.feedback.rules import feedback_number
from tests.cast.matters import done, notices, refused

ADDRESS = "/api/feedback"


def send(phone, **given):
    body = {"id": new_id(), "kind": "suggestion", "text": "字再大一点"} | given
    done(phone.op("feedback.send", body))
    return body["id"]


def own(phone, feedback_id):
    return phone.pull()["feedback", feedback_id]


def on_desk(phone):
    response = phone.get(ADDRESS)
    assert response.status_code == 200, response.text
    return [item["id"] for item in response.get_json()["items"]]


def test_the_sender_holds_it_with_a_number_and_nobody_else_does(town):
    rep = town.phone(town.people.rep)

    feedback_id = send(rep)

    seen = own(rep, feedback_id)
    assert re.fullmatch(r"\d{5}-\d{5}-\d{5}", seen["number"])
    assert (seen["state"], seen["reply"], seen["text"]) == ("received", None, "字再大一点")
    for person in (town.people.secretary, town.people.office, town.people.admin):
        assert not [key for key in town.phone(person).pull() if key[0] == "feedback"]


def test_numbers_do_not_meet():
    assert len({feedback_number(new_id()) for _ in range(2000)}) == 2000


def test_the_county_answers_and_the_sender_is_told(town):
    rep, admin = town.phone(town.people.rep), town.phone(town.people.admin)
    feedback_id = send(rep)
    assert len(notices(admin, "feedback.received")) == 1

    response = admin.post(f"{ADDRESS}/{feedback_id}/reply", {"text": "下个版本就改"})

    assert (response.status_code, response.get_json()["sender_name"]) == (200, "代小表")
    assert (own(rep, feedback_id)["state"], own(rep, feedback_id)["reply"]) == ("replied", "下个版本就改")
    assert len(notices(rep, "feedback.replied")) == 1


def test_a_complaint_lies_on_the_countys_desk_only(town):
    rep = town.phone(town.people.rep)
    complaint, fault = send(rep, kind="complaint", text="镇里态度不好"), send(rep, kind="fault", text="拍照黑屏")

    assert on_desk(town.phone(town.people.admin)) == [fault, complaint]
    assert on_desk(town.phone(town.people.office)) == [fault]
    for person in (town.people.secretary, town.people.yanglin_office, town.people.rep):
        assert on_desk(town.phone(person)) == []


def test_others_do_not_answer(town):
    feedback_id = send(town.phone(town.people.rep), kind="complaint")

    for person in (town.people.office, town.people.secretary, town.people.outsider, town.people.rep):
        assert town.phone(person).post(f"{ADDRESS}/{feedback_id}/reply", {"text": "知道了"}).status_code == 404


def test_the_sender_rates_the_answer(town):
    rep, admin = town.phone(town.people.rep), town.phone(town.people.admin)
    feedback_id = send(rep)
    refused(rep.op("feedback.rate", {"id": feedback_id, "satisfied": True}), "feedback_not_replied")
    admin.post(f"{ADDRESS}/{feedback_id}/reply", {"text": "下个版本就改"})
    refused(admin.op("feedback.rate", {"id": feedback_id, "satisfied": True}), "not_yours")

    done(rep.op("feedback.rate", {"id": feedback_id, "satisfied": True}))

    assert (own(rep, feedback_id)["state"], own(rep, feedback_id)["satisfied"]) == ("rated", True)
    refused(rep.op("feedback.rate", {"id": feedback_id, "rating": 1}), "feedback_rated")
    response = admin.post(f"{ADDRESS}/{feedback_id}/reply", {"text": "再补充"})
    assert (response.status_code, response.get_json()["code"]) == (409, "feedback_rated")


def test_sent_twice_it_is_one(town):
    rep, admin = town.phone(town.people.rep), town.phone(town.people.admin)
    feedback_id = send(rep)

    assert send(rep, id=feedback_id) == feedback_id
    refused(admin.op("feedback.send", {"id": feedback_id, "kind": "fault", "text": "我的"}), "id_taken")

    assert on_desk(admin) == [feedback_id]


def test_open_and_answered_are_told_apart(town):
    rep, admin = town.phone(town.people.rep), town.phone(town.people.admin)
    first, second = send(rep), send(rep)
    admin.post(f"{ADDRESS}/{first}/reply", {"text": "下个版本就改"})

    assert [i["id"] for i in admin.get(f"{ADDRESS}?state=open").get_json()["items"]] == [second]
    assert [i["id"] for i in admin.get(f"{ADDRESS}?state=answered").get_json()["items"]] == [first]
    page = admin.get(f"{ADDRESS}?limit=1").get_json()
    assert [i["id"] for i in admin.get(f"{ADDRESS}?after={page['next']}").get_json()["items"]] == [first]


def test_the_sender_rates_it_in_stars(town):
    rep, admin = town.phone(town.people.rep), town.phone(town.people.admin)
    feedback_id = send(rep)
    admin.post(f"{ADDRESS}/{feedback_id}/reply", {"text": "下个版本就改"})

    done(rep.op("feedback.rate", {"id": feedback_id, "rating": 4}))

    assert (own(rep, feedback_id)["rating"], own(rep, feedback_id)["satisfied"]) == (4, True)
