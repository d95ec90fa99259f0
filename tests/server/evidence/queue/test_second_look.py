"""Some accepted photos are looked at again by somebody who knows nothing of the first verdict."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.evidence.queue.models import SecondLook
from server.evidence.subjects import close_subject
from tests.cast.matters import report, with_reference
from tests.cast.phone import Phone
from tests.cast.town import Town
from tests.server.evidence.camera import counts, diary, notices, opened, row, shoot
from tests.server.evidence.queue.queue import hire, judge_dealt, next_pairs


@pytest.fixture(autouse=True)
def every_one_is_drawn(town: Town) -> None:
    town.services.settings = replace(town.services.settings, review_second_share=100)


def accepted(town: Town, by: str = "inspector", **given: Any) -> str:
    """A photo that somebody accepted."""
    photo_id = shoot(town, opened(town, **given))
    phone = town.phone(getattr(town.people, by))
    answer = phone.op("photo.judge", {"id": new_id(), "photo_id": photo_id, "verdict": "accepted"})
    assert answer["answer"] == "done", answer
    return photo_id


def second(town: Town, photo_id: str, verdict: str, by: str = "leader", **given: Any) -> Phone:
    """Somebody else's verdict, dealt like any other."""
    phone = town.phone(getattr(town.people, by))
    [dealt] = next_pairs(phone)["pairs"]
    [answer] = judge_dealt(phone, dealt, verdict, **given)
    assert answer["answer"] == "done", answer
    return phone


def look(town: Town, photo_id: str) -> SecondLook | None:
    with town.tx() as tx:
        return tx.session.exec(select(SecondLook).where(SecondLook.photo_id == photo_id)).first()


def test_it_goes_to_somebody_else_and_tells_nothing_of_the_first(town: Town):
    photo_id = accepted(town)
    assert next_pairs(town.phone(town.people.inspector))["pairs"] == []
    [dealt] = next_pairs(town.phone(town.people.leader))["pairs"]
    [card] = dealt["pair"]["after"]
    assert (dealt["task"], card["id"]) == ("first", photo_id)
    assert (card["state"], card["reviewed_by_name"], card["reviewed_at"]) == ("waiting", None, None)


def test_nor_does_it_tell_of_a_dispute_that_the_first_settled(town: Town):
    """Nothing in what is dealt differs from a photo that nobody has seen."""
    subject = opened(town)
    photo_id = shoot(town, subject)
    said = {"photo_id": photo_id, "verdict": "returned", "reason_code": "angle"}
    assert town.phone(town.people.office).op("photo.judge", said | {"id": new_id()})["answer"] == "done"
    told = {"id": new_id(), "photo_id": photo_id, "text": "退不开"}
    assert town.phone(town.people.worker).op("photo.answer", told)["answer"] == "done"
    said = {"photo_id": photo_id, "verdict": "accepted"}
    assert town.phone(town.people.inspector).op("photo.judge", said | {"id": new_id()})["answer"] == "done"
    with town.tx() as tx:
        close_subject(tx, "issue", subject.id)
    [dealt] = next_pairs(town.phone(town.people.leader))["pairs"]
    [card] = dealt["pair"]["after"]
    assert (card["state"], card["answer"], card["answered"]) == ("waiting", None, None)
    assert dealt["pair"]["subject"]["closed_at"] is None


def test_how_far_the_matter_is_is_not_told_either(town: Town):
    with_reference(town)
    photo_id = accepted(town, subject_id=report(town.phone(town.people.worker)))
    [dealt] = next_pairs(town.phone(town.people.leader))["pairs"]
    assert dealt["pair"]["after"][0]["id"] == photo_id
    assert dealt["pair"]["issue"]["state"] is None


def test_two_who_agree_change_nothing(town: Town):
    photo_id = accepted(town)
    second(town, photo_id, "accepted")
    assert (row(town, photo_id).state, row(town, photo_id).reviewed_by) == ("accepted", town.people.inspector.id)
    assert diary(town, photo_id)[-1] == "photo.looked_again"
    assert next_pairs(town.phone(town.people.office))["pairs"] == []


def test_neither_its_author_nor_its_owner_is_asked(town: Town):
    photo_id = accepted(town, owner_id=town.people.leader.id)
    assert next_pairs(town.phone(town.people.leader))["pairs"] == []
    second(town, photo_id, "accepted", by="office")


def test_a_difference_changes_nothing_until_a_third_decides(town: Town):
    photo_id = accepted(town)
    second(town, photo_id, "returned", reason_code="angle")
    assert row(town, photo_id).state == "accepted"
    assert notices(town, town.people.worker) == []
    for who in ("inspector", "leader"):
        assert next_pairs(town.phone(getattr(town.people, who)))["pairs"] == []
    office = town.phone(town.people.office)
    [dealt] = next_pairs(office)["pairs"]
    assert dealt["task"] == "third"
    assert judge_dealt(office, dealt, "returned", reason_code="angle")[0]["answer"] == "done"
    assert row(town, photo_id).state == "returned"
    assert [kind for kind, _ in notices(town, town.people.worker)] == ["photo_returned"]


def test_a_third_who_accepts_ends_it_too(town: Town):
    photo_id = accepted(town)
    second(town, photo_id, "returned", reason_code="angle")
    office = town.phone(town.people.office)
    [dealt] = next_pairs(office)["pairs"]
    judge_dealt(office, dealt)
    assert row(town, photo_id).state == "accepted"
    assert look(town, photo_id).settled_at is not None
    assert next_pairs(town.phone(town.people.inspector))["pairs"] == []


@pytest.mark.parametrize(
    ("who", "verdict", "code"), [("leader", "returned", "others_turn"), ("inspector", "accepted", "others_turn")]
)
def test_neither_of_the_two_overrules_the_other(town: Town, who: str, verdict: str, code: str):
    photo_id = accepted(town)
    second(town, photo_id, "returned", reason_code="angle")
    body = {"id": new_id(), "photo_id": photo_id, "verdict": verdict, "reason_code": "angle"}
    answer = town.phone(getattr(town.people, who)).op("photo.judge", body)
    assert answer["problem"]["code"] == code


def test_the_first_may_give_in(town: Town):
    photo_id = accepted(town)
    second(town, photo_id, "returned", reason_code="angle")
    body = {"id": new_id(), "photo_id": photo_id, "verdict": "returned", "reason_code": "angle"}
    assert town.phone(town.people.inspector).op("photo.judge", body)["answer"] == "done"
    assert row(town, photo_id).state == "returned"


def test_where_there_is_no_third_the_two_talk_and_either_writes_it_down(town: Town):
    with town.tx() as tx:
        from server.people.models import Post

        for post in tx.session.exec(select(Post).where(Post.person_id == town.people.office.id)):
            tx.session.delete(post)
    photo_id = accepted(town)
    leader = second(town, photo_id, "returned", reason_code="angle")
    assert look(town, photo_id).needs_talk
    report = leader.get("/api/reviews/agreement").get_json()
    assert report["places"][0] | {"place_id": ""} == {
        "place_id": "",
        "name": "大合村",
        "looked": None,
        "agreed": None,
        "percent": None,
        "talking": 1,
    }
    body = {"id": new_id(), "photo_id": photo_id, "verdict": "returned", "reason_code": "angle"}
    assert leader.op("photo.judge", body)["answer"] == "done"
    assert leader.get("/api/reviews/agreement").get_json()["places"][0]["talking"] == 0


def test_left_for_later_is_no_opinion(town: Town):
    photo_id = accepted(town)
    leader = second(town, photo_id, "later")
    assert row(town, photo_id).state == "accepted"
    assert leader.get("/api/reviews/agreement").get_json()["places"] == []


def test_a_second_verdict_can_be_taken_back(town: Town):
    photo_id = accepted(town)
    leader = town.phone(town.people.leader)
    [dealt] = next_pairs(leader)["pairs"]
    body = {"id": new_id(), "photo_id": photo_id, "verdict": "returned", "reason_code": "angle"}
    assert leader.op("photo.judge", body | {"claim": dealt["claim"]})["answer"] == "done"
    other = town.phone(town.people.office).op("photo.unjudge", {"id": body["id"]})
    assert other["problem"]["code"] == "not_yours"
    assert leader.op("photo.unjudge", {"id": body["id"]})["answer"] == "done"
    assert (look(town, photo_id).verdict, row(town, photo_id).state) == (None, "accepted")
    assert len(next_pairs(leader)["pairs"]) == 1


def test_a_first_verdict_taken_back_needs_no_second(town: Town):
    photo_id = shoot(town, opened(town))
    inspector, body = town.phone(town.people.inspector), {"id": new_id(), "photo_id": photo_id, "verdict": "accepted"}
    inspector.op("photo.judge", body)
    inspector.op("photo.unjudge", {"id": body["id"]})
    assert look(town, photo_id) is None
    [dealt] = next_pairs(town.phone(town.people.leader))["pairs"]
    assert judge_dealt(town.phone(town.people.leader), dealt | {"claim": dealt["claim"]})[0]["answer"] == "done"
    assert row(town, photo_id).state == "accepted"


def test_a_pair_is_looked_at_again_as_one(town: Town):
    subject = opened(town)
    photos = [shoot(town, subject, slot) for slot in ("before", "after")]
    inspector, leader = town.phone(town.people.inspector), town.phone(town.people.leader)
    judge_dealt(inspector, next_pairs(inspector)["pairs"][0])
    answers = judge_dealt(leader, next_pairs(leader)["pairs"][0])
    assert [answer["answer"] for answer in answers] == ["done", "done"]
    assert [look(town, photo_id).verdict for photo_id in photos] == ["accepted", "accepted"]
    assert counts(town, subject) == (0, 2, 0, 0)


def test_a_share_of_none_asks_nobody(town: Town):
    town.services.settings = replace(town.services.settings, review_second_share=0)
    photo_id = accepted(town)
    assert look(town, photo_id) is None


def test_agreement_is_told_by_place_and_reason_and_never_by_person(town: Town):
    for n in range(6):
        photo_id = accepted(town)
        given = {"reason_code": "angle"} if n == 0 else {}
        second(town, photo_id, "returned" if n == 0 else "accepted", **given)
    report = town.phone(town.people.office).get("/api/reviews/agreement").get_json()
    [place] = report["places"]
    assert (place["looked"], place["agreed"], place["percent"]) == (6, 5, 83)
    assert report["reasons"] == [{"code": "angle", "differed": None, "disputed": 0, "stood": 0}]
    text = str(report)
    assert not any(person.name in text or person.id in text for person in vars(town.people).values())


@pytest.mark.parametrize("who", ["worker", "secretary", "rep", "outsider"])
def test_agreement_is_for_those_who_supervise(town: Town, who: str):
    phone = town.phone(getattr(town.people, who))
    assert phone.get("/api/reviews/agreement").status_code == 404
    assert phone.get(f"/api/reviews/agreement?place_id={town.places.dahe.id}").status_code == 404


def test_another_towns_agreement_is_not_there(town: Town):
    phone = town.phone(hire(town, "外镇", "inspector", "yanglin"))
    assert phone.get(f"/api/reviews/agreement?place_id={town.places.dahe.id}").status_code == 404
