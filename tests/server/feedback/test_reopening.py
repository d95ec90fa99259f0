"""A reply that did not help: it waits again, one desk higher, once; whoever said so reads it in plain words."""

import pytest

from tests.cast.matters import done, notices
from tests.server.feedback.desk import Resident, does, on_desk, the_one
from tests.server.feedback.test_feedback import own, send


def replied(town, **given):
    resident, secretary = Resident(town), town.phone(town.people.secretary)
    number = resident.says(**given)
    feedback_id = the_one(secretary)
    assert does(secretary, feedback_id, "reply", text="以后再说").status_code == 200
    town.clock.move(hours=1)
    return resident, number, feedback_id


@pytest.mark.parametrize("stars", [1, 2])
def test_a_poor_rating_sends_it_to_the_town(town, stars):
    resident, number, feedback_id = replied(town)
    office = town.phone(town.people.office)

    page = resident.rate(number, stars, words="没修").text

    assert f"您评了 {stars} 分" in page and "已转到上一级" in page and "最迟 11 月 23 日答复" in page
    case = office.get(f"/api/feedback/{feedback_id}").get_json()
    assert (case["state"], case["desk"], case["reply"], case["rating"]) == ("received", "town", None, None)
    assert [step["kind"] for step in case["steps"]] == ["received", "replied", "rated", "reopened"]
    assert (case["steps"][2]["rating"], case["steps"][1]["words"]) == (stars, "以后再说")
    [told] = notices(office, "feedback.rated")
    assert f"评了 {stars} 分" in told["body_zh"]
    assert feedback_id in [item["id"] for item in on_desk(office, state="open")]


def test_below_it_lies_no_longer(town):
    resident, number, feedback_id = replied(town)
    resident.rate(number, 1)

    secretary = town.phone(town.people.secretary)
    assert on_desk(secretary) == []
    assert does(secretary, feedback_id, "reply", text="真的修").status_code == 404


def test_once_only(town):
    resident, number, feedback_id = replied(town)
    resident.rate(number, 1)
    assert "已经评过了" in resident.rate(number, 1).text
    office = town.phone(town.people.office)
    assert does(office, feedback_id, "reply", text="镇里派人修好了").status_code == 200
    town.clock.move(hours=1)

    page = resident.rate(number, 2).text

    assert "您评了 1 分" in page and "您评了 2 分" in page and page.count("已转到上一级") == 1
    case = office.get(f"/api/feedback/{feedback_id}").get_json()
    assert (case["state"], case["desk"], case["rating"]) == ("rated", "town", 2)
    assert [step["kind"] for step in case["steps"]].count("reopened") == 1
    assert "已经评过了" in resident.rate(number, 5).text


def test_a_good_enough_one_ends_it(town):
    resident, number, feedback_id = replied(town)
    resident.rate(number, 3)

    case = town.phone(town.people.office).get(f"/api/feedback/{feedback_id}").get_json()
    assert (case["state"], case["desk"], case["reopened_at"]) == ("rated", "village", None)


def test_settled_before_it_opens_again(town):
    resident, number, feedback_id = replied(town)
    assert does(town.phone(town.people.secretary), feedback_id, "settle", note="").status_code == 200

    resident.rate(number, 1)

    assert town.phone(town.people.office).get(f"/api/feedback/{feedback_id}").get_json()["state"] == "received"


def test_above_the_county_there_is_nobody(town):
    resident, admin = Resident(town), town.phone(town.people.admin)
    number = resident.says("办事拖", "complaint")
    feedback_id = the_one(admin)
    does(admin, feedback_id, "reply", text="已经提醒")

    assert "已转到上一级" not in resident.rate(number, 1).text
    assert admin.get(f"/api/feedback/{feedback_id}").get_json()["state"] == "rated"


def test_whoever_sent_it_by_sign_in_is_told_in_the_inbox(town):
    rep, admin = town.phone(town.people.rep), town.phone(town.people.admin)
    feedback_id = send(rep)
    does(admin, feedback_id, "reply", text="不改")

    done(rep.op("feedback.rate", {"id": feedback_id, "rating": 1}))

    assert (own(rep, feedback_id)["state"], own(rep, feedback_id)["reply"]) == ("received", None)
    assert own(rep, feedback_id)["reopened_at"] is not None
    [told] = notices(rep, "feedback.reopened")
    assert told["title_zh"] == "您不满意的，换上一级重新办" and "在11月23日前" in told["body_zh"]
