"""Judging: a reviewer of the place accepts, returns with a reason, or leaves for later; never their own photo."""

from typing import Any

import pytest
from sqlmodel import select

from server.base.ids import new_id
from server.evidence.models import Photo, Review
from server.evidence.subjects import open_subject
from server.reference.models import Label
from tests.cast.town import Town
from tests.server.evidence.camera import counts, diary, links, notices, opened, picture, record, row, shoot


def judge(town: Town, who: str, photo_id: str, verdict: str = "accepted", **given: Any) -> dict[str, Any]:
    body = {"id": new_id(), "photo_id": photo_id, "verdict": verdict} | given
    return town.phone(getattr(town.people, who)).op("photo.judge", body)


def code(answer: dict[str, Any]) -> str:
    assert answer["answer"] == "refused", answer
    found: str = answer["problem"]["code"]
    return found


@pytest.mark.parametrize("who", ["inspector", "leader", "office"])
def test_a_reviewer_accepts(town: Town, who: str):
    subject = opened(town)
    photo_id = shoot(town, subject)
    assert judge(town, who, photo_id)["answer"] == "done"
    found = row(town, photo_id)
    assert (found.state, found.reviewed_by) == ("accepted", getattr(town.people, who).id)
    assert counts(town, subject) == (0, 1, 0, 0)
    assert notices(town, town.people.worker) == []
    assert diary(town, photo_id)[-1] == "photo.judged"


def test_a_return_says_why_and_the_photographer_is_told(town: Town):
    subject = opened(town)
    photo_id = shoot(town, subject)
    assert judge(town, "inspector", photo_id, "returned", reason_code="angle")["answer"] == "done"
    found = row(town, photo_id)
    assert (found.state, found.reason_code, found.reason) == ("returned", "angle", "")
    assert counts(town, subject) == (0, 0, 1, 0)
    [(kind, text)] = notices(town, town.people.worker)
    assert kind == "photo_returned"
    assert "旱厕 001" in text
    assert "角度对不上" in text
    assert links(town, town.people.worker) == [f"/issues/{subject.id}/reshoot/{photo_id}"]


def test_one_that_cannot_be_opened_is_returned_never_accepted(town: Town):
    photo_id = shoot(town, opened(town))
    with town.tx() as tx:
        tx.get(Photo, photo_id).failure = "truncated"
    assert code(judge(town, "inspector", photo_id)) == "photo_broken"
    assert judge(town, "inspector", photo_id, "returned", reason_code="unclear")["answer"] == "done"


def test_a_return_in_ones_own_words(town: Town):
    photo_id = shoot(town, opened(town))
    answer = judge(town, "inspector", photo_id, "returned", reason_code="other", reason=" 门牌没入镜 ")
    assert answer["answer"] == "done"
    assert row(town, photo_id).reason == "门牌没入镜"
    assert "门牌没入镜" in notices(town, town.people.worker)[0][1]


def test_a_reason_of_the_county(town: Town):
    photo_id = shoot(town, opened(town))
    with town.tx() as tx:
        tx.add(Label(set="return_reason", code="night", label_zh="太暗", label_en="Too dark"))
    assert judge(town, "inspector", photo_id, "returned", reason_code="night", reason="开灯")["answer"] == "done"
    assert "太暗（开灯）" in notices(town, town.people.worker)[0][1]


@pytest.mark.parametrize(
    "given", [{}, {"reason_code": "because"}, {"reason_code": "other"}, {"reason_code": "other", "reason": "  "}]
)
def test_no_return_without_a_reason(town: Town, given: dict[str, str]):
    photo_id = shoot(town, opened(town))
    assert code(judge(town, "inspector", photo_id, "returned", **given)) == "reason_required"
    assert row(town, photo_id).state == "waiting"


def test_later_keeps_it_apart(town: Town):
    subject = opened(town)
    photo_id = shoot(town, subject)
    judge(town, "inspector", photo_id, "later", reason_code="angle", reason="ignored")
    assert (row(town, photo_id).state, row(town, photo_id).reason_code) == ("later", None)
    assert counts(town, subject) == (0, 0, 0, 1)


@pytest.mark.parametrize("who", ["worker", "secretary", "officer", "rep", "outsider", "yanglin_office", "admin"])
def test_nobody_else_judges(town: Town, who: str):
    photo_id = shoot(town, opened(town), by="officer" if who == "worker" else "worker")
    assert code(judge(town, who, photo_id)) == "not_yours"
    assert row(town, photo_id).state == "waiting"


def test_nobody_judges_their_own(town: Town):
    photo_id = shoot(town, opened(town), by="leader")
    assert code(judge(town, "leader", photo_id)) == "own_photo"


def test_what_is_not_here_cannot_be_judged(town: Town):
    subject = opened(town)
    photo_id = record(town, subject, "after", picture())
    assert code(judge(town, "inspector", photo_id)) == "photo_not_here"
    assert code(judge(town, "inspector", new_id())) == "not_yours"


def test_a_replaced_version_is_history(town: Town):
    subject = opened(town)
    first = shoot(town, subject)
    judge(town, "inspector", first, "returned", reason_code="unclear")
    shoot(town, subject, data=picture("new"), replaces=first)
    assert code(judge(town, "inspector", first)) == "photo_replaced"


def test_photos_of_visits_are_not_judged(town: Town):
    with town.tx() as tx:
        dahe = town.places.dahe.id
        visit = open_subject(tx, "visit", new_id(), place_id=dahe, village_id=dahe, proves="record", is_reviewed=False)
    assert code(judge(town, "inspector", shoot(town, visit, "proof"))) == "photo_not_reviewed"


def test_judged_again_the_last_word_counts_and_both_stay(town: Town):
    subject = opened(town)
    photo_id = shoot(town, subject)
    judge(town, "inspector", photo_id)
    town.clock.move(minutes=1)
    judge(town, "leader", photo_id, "returned", reason_code="face")
    assert row(town, photo_id).state == "returned"
    assert counts(town, subject) == (0, 0, 1, 0)
    with town.tx() as tx:
        assert len(tx.session.exec(select(Review).where(Review.photo_id == photo_id)).all()) == 2


def test_sent_twice_is_judged_once(town: Town):
    subject = opened(town)
    photo_id = shoot(town, subject)
    phone = town.phone(town.people.inspector)
    op = phone.make("photo.judge", {"id": new_id(), "photo_id": photo_id, "verdict": "accepted"})
    assert [phone.ops([op])[0]["answer"] for _ in range(2)] == ["done", "done"]
    assert counts(town, subject) == (0, 1, 0, 0)


def test_the_id_of_a_review_is_used_once(town: Town):
    subject = opened(town)
    first, second, review = shoot(town, subject), shoot(town, subject), new_id()
    judge(town, "inspector", first, id=review)
    assert code(judge(town, "inspector", second, id=review)) == "id_taken"


def test_a_pair_is_accepted_in_one_batch(town: Town):
    subject = opened(town)
    before, after = shoot(town, subject, "before"), shoot(town, subject, "after")
    phone = town.phone(town.people.inspector)
    ops = [phone.make("photo.judge", {"id": new_id(), "photo_id": i, "verdict": "accepted"}) for i in (before, after)]
    assert [answer["answer"] for answer in phone.ops(ops)] == ["done", "done"]
    assert counts(town, subject) == (0, 2, 0, 0)


def test_a_malformed_verdict(town: Town):
    assert code(judge(town, "inspector", new_id(), "splendid")) == "op_malformed"
