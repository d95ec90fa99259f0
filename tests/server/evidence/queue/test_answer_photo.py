"""The author of a photo that came back answers; somebody else decides, and the author hears of it."""

from typing import Any

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.evidence.models import Photo
from server.evidence.worker import process_pending
from server.people.models import Post
from tests.cast.phone import Phone
from tests.cast.town import Town
from tests.server.evidence.camera import diary, notices, opened, photo_in, picture, row, send, sha256, shoot
from tests.server.evidence.queue.queue import judge_dealt, next_pairs


def judge(town: Town, who: str, photo_id: str, verdict: str = "returned", **given: Any) -> dict[str, Any]:
    body = {"id": new_id(), "photo_id": photo_id, "verdict": verdict}
    why = {"reason_code": "angle"} if verdict == "returned" else {}
    return town.phone(getattr(town.people, who)).op("photo.judge", body | why | given)


def returned(town: Town, by: str = "inspector", **given: Any) -> str:
    photo_id = shoot(town, opened(town, **given))
    assert judge(town, by, photo_id)["answer"] == "done"
    return photo_id


def answer(town: Town, photo_id: str, text: str = "屋后就这个角度，退不开", who: str = "worker", **given: Any) -> Any:
    body = {"id": new_id(), "photo_id": photo_id, "text": text} | given
    return town.phone(getattr(town.people, who)).op("photo.answer", body)


def dismiss(town: Town, *people: str) -> None:
    with town.tx() as tx:
        for who in people:
            for post in tx.session.exec(select(Post).where(Post.person_id == getattr(town.people, who).id)):
                tx.session.delete(post)


def dispute(town: Town, who: str) -> tuple[Phone, list[dict[str, Any]]]:
    phone = town.phone(getattr(town.people, who))
    return phone, next_pairs(phone, 3)["pairs"]


def test_an_answer_goes_to_somebody_else(town: Town):
    photo_id = returned(town)
    assert answer(town, photo_id)["answer"] == "done"
    assert row(town, photo_id).answer == "open"
    assert diary(town, photo_id)[-1] == "photo.answered"
    assert dispute(town, "inspector")[1] == []
    _, [dealt] = dispute(town, "leader")
    card = dealt["pair"]["after"][0]
    assert (dealt["task"], card["state"]) == ("dispute", "returned")
    assert card["answered"]["text"] == "屋后就这个角度，退不开"


def test_accepted_after_all_the_author_hears_of_it(town: Town):
    photo_id = returned(town)
    answer(town, photo_id)
    leader, [dealt] = dispute(town, "leader")
    assert judge_dealt(leader, dealt)[0]["answer"] == "done"
    assert (row(town, photo_id).state, row(town, photo_id).answer) == ("accepted", "accepted")
    assert "photo_answer_accepted" in dict(notices(town, town.people.worker))


def test_it_stands_and_the_author_hears_why(town: Town):
    photo_id = returned(town)
    answer(town, photo_id)
    leader, [dealt] = dispute(town, "leader")
    judge_dealt(leader, dealt, "returned", reason_code="unclear")
    assert (row(town, photo_id).state, row(town, photo_id).answer) == ("returned", "stands")
    assert "看不清" in dict(notices(town, town.people.worker))["photo_answer_stands"]
    assert answer(town, photo_id)["problem"]["code"] == "already_answered"
    report = leader.get("/api/reviews/agreement").get_json()
    # how it ended of so few would point at a person
    assert report["reasons"] == [{"code": "angle", "differed": 0, "disputed": None, "stood": None}]


def test_whoever_sent_it_back_may_give_in_but_not_insist(town: Town):
    photo_id = returned(town)
    answer(town, photo_id)
    assert judge(town, "inspector", photo_id)["problem"]["code"] == "others_turn"
    assert judge(town, "inspector", photo_id, "accepted")["answer"] == "done"
    assert row(town, photo_id).answer == "accepted"


def test_a_decision_taken_back_opens_the_dispute_again(town: Town):
    photo_id = returned(town)
    answer(town, photo_id)
    leader, [dealt] = dispute(town, "leader")
    body = {"id": new_id(), "photo_id": photo_id, "verdict": "accepted", "claim": dealt["claim"]}
    leader.op("photo.judge", body)
    assert leader.op("photo.unjudge", {"id": body["id"]})["answer"] == "done"
    assert (row(town, photo_id).state, row(town, photo_id).answer) == ("returned", "open")
    assert dispute(town, "leader")[1][0]["claim"] == dealt["claim"]


def test_a_return_taken_back_needs_no_decision(town: Town):
    photo_id = shoot(town, opened(town))
    phone = town.phone(town.people.inspector)
    body = {"id": new_id(), "photo_id": photo_id, "verdict": "returned", "reason_code": "angle"}
    phone.op("photo.judge", body)
    answer(town, photo_id)
    assert phone.op("photo.unjudge", {"id": body["id"]})["answer"] == "done"
    assert (row(town, photo_id).state, row(town, photo_id).answer) == ("waiting", None)
    assert judge(town, "inspector", photo_id)["answer"] == "done"
    assert answer(town, photo_id)["answer"] == "done"


def test_left_for_later_it_stays_open(town: Town):
    photo_id = returned(town)
    answer(town, photo_id)
    leader, [dealt] = dispute(town, "leader")
    judge_dealt(leader, dealt, "later")
    assert row(town, photo_id).answer == "open"
    assert dispute(town, "leader")[1] == []
    assert dispute(town, "office")[1][0]["task"] == "dispute"


def test_nobody_else_there_it_goes_to_the_level_above(town: Town):
    dismiss(town, "leader", "office")
    photo_id = returned(town)
    answer(town, photo_id)
    assert "photo_answer_above" in dict(notices(town, town.people.admin))
    admin, [dealt] = dispute(town, "admin")
    assert judge_dealt(admin, dealt)[0]["answer"] == "done"
    assert row(town, photo_id).state == "accepted"


def test_the_level_above_judges_nothing_else(town: Town):
    photo_id = returned(town)
    answer(town, photo_id)
    assert dispute(town, "admin")[1] == []
    assert judge(town, "admin", photo_id, "accepted")["problem"]["code"] == "not_yours"


def test_nobody_at_all_the_author_is_told_so(town: Town):
    dismiss(town, "leader", "office", "admin")
    photo_id = returned(town)
    answer(town, photo_id)
    assert "photo_answer_nobody" in dict(notices(town, town.people.worker))
    assert judge(town, "inspector", photo_id)["answer"] == "done"
    assert row(town, photo_id).answer == "stands"


@pytest.mark.parametrize("who", ["officer", "inspector", "outsider", "secretary"])
def test_nobody_answers_for_the_author(town: Town, who: str):
    assert answer(town, returned(town), who=who)["problem"]["code"] == "not_yours"


def test_what_did_not_come_back_or_says_nothing(town: Town):
    photo_id = shoot(town, opened(town))
    assert answer(town, photo_id)["problem"]["code"] == "photo_not_returned"
    judge(town, "inspector", photo_id)
    assert answer(town, photo_id, "  ")["problem"]["code"] == "answer_empty"
    assert answer(town, new_id())["problem"]["code"] == "not_yours"


def test_shot_again_there_is_nothing_left_to_decide(town: Town):
    subject = opened(town)
    first = shoot(town, subject)
    judge(town, "inspector", first)
    answer(town, first)
    second = shoot(town, subject, data=picture("again"), replaces=first)
    _, [dealt] = dispute(town, "leader")
    assert (dealt["task"], dealt["pair"]["after"][0]["id"]) == ("first", second)
    assert answer(town, first)["problem"]["code"] == "photo_replaced"


def test_another_picture_goes_with_it_and_is_not_judged_itself(town: Town):
    photo_id, more = returned(town), picture("wide")
    named = photo_in(town, more)
    assert answer(town, photo_id, "", photo=named)["answer"] == "done"
    assert send(town.phone(town.people.worker), more).status_code == 201
    leader, [dealt] = dispute(town, "leader")
    cards = [*dealt["pair"]["before"], *dealt["pair"]["after"]]
    assert [card["id"] for card in cards] == [photo_id]
    assert cards[0]["answered"]["photo_id"] == named["id"]
    process_pending(town.services)
    assert leader.get(f"/api/photos/{named['id']}/display").status_code == 200
    with town.tx() as tx:
        assert (tx.get(Photo, named["id"]).slot, tx.get(Photo, named["id"]).is_reviewed) == ("answer", False)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_recording_is_heard_whichever_comes_first(town: Town, is_first: bool):
    photo_id, sound = returned(town), b"\x1a\x45\xdf\xa3" + b"sound" * 40
    worker, leader = town.phone(town.people.worker), town.phone(town.people.leader)
    voice = {"id": new_id(), "sha256": sha256(sound), "size": len(sound), "mime": "audio/webm", "seconds": 7}
    if is_first:
        assert send(worker, sound, role="voice", photo_id=voice["id"]).status_code == 201
    assert answer(town, photo_id, "", voice=voice)["answer"] == "done"
    if not is_first:
        assert dispute(town, "leader")[1][0]["pair"]["after"][0]["answered"]["seconds"] is None
        assert send(worker, sound, role="voice", photo_id=voice["id"]).status_code == 201
    said = dispute(town, "leader")[1][0]["pair"]["after"][0]["answered"]
    assert said["seconds"] == 7
    played = leader.get(f"/api/answers/{said['id']}/voice")
    assert (played.status_code, played.data, played.mimetype) == (200, sound, "audio/webm")
    for stranger in ("outsider", "yanglin_office"):
        assert town.phone(getattr(town.people, stranger)).get(f"/api/answers/{said['id']}/voice").status_code == 404


def test_sent_twice_it_is_one_answer(town: Town):
    photo_id, phone = returned(town), town.phone(town.people.worker)
    op = phone.make("photo.answer", {"id": new_id(), "photo_id": photo_id, "text": "就这样"})
    assert [phone.ops([op])[0]["answer"] for _ in range(2)] == ["done", "done"]


def test_the_authors_phone_hears_how_it_stands(town: Town):
    photo_id, phone = returned(town), town.phone(town.people.worker)
    answer(town, photo_id)
    assert phone.pull()["photo", photo_id]["answer"] == "open"
