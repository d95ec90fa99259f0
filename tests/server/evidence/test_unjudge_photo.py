"""Taking a verdict back: the one before it stands again, and the photographer hears of it."""

from typing import Any

from server.base.ids import new_id
from tests.cast.town import Town
from tests.server.evidence.camera import counts, diary, notices, opened, picture, record, row, shoot


def judge(town: Town, who: str, photo_id: str, verdict: str, **given: Any) -> str:
    review = new_id()
    body = {"id": review, "photo_id": photo_id, "verdict": verdict} | given
    assert town.phone(getattr(town.people, who)).op("photo.judge", body)["answer"] == "done"
    town.clock.move(minutes=1)
    return review


def unjudge(town: Town, who: str, review: str) -> str:
    answer = town.phone(getattr(town.people, who)).op("photo.unjudge", {"id": review})
    return answer["problem"]["code"] if answer["answer"] == "refused" else answer["answer"]


def test_taken_back_it_waits_again(town: Town):
    subject = opened(town)
    photo_id = shoot(town, subject)
    review = judge(town, "inspector", photo_id, "accepted")
    assert unjudge(town, "inspector", review) == "done"
    found = row(town, photo_id)
    assert (found.state, found.reviewed_by, found.reviewed_at) == ("waiting", None, None)
    assert counts(town, subject) == (1, 0, 0, 0)
    assert diary(town, photo_id)[-1] == "photo.unjudged"


def test_the_verdict_before_stands_again(town: Town):
    subject = opened(town)
    photo_id = shoot(town, subject)
    judge(town, "leader", photo_id, "returned", reason_code="unclear")
    review = judge(town, "inspector", photo_id, "accepted")
    assert unjudge(town, "inspector", review) == "done"
    found = row(town, photo_id)
    assert (found.state, found.reason_code, found.reviewed_by) == ("returned", "unclear", town.people.leader.id)
    assert counts(town, subject) == (0, 0, 1, 0)


def test_a_return_taken_back_is_told(town: Town):
    photo_id = shoot(town, opened(town))
    review = judge(town, "inspector", photo_id, "returned", reason_code="unclear")
    assert unjudge(town, "inspector", review) == "done"
    assert [kind for kind, _ in notices(town, town.people.worker)] == ["photo_returned", "photo_return_undone"]


def test_taken_back_twice_is_taken_back_once(town: Town):
    subject = opened(town)
    photo_id = shoot(town, subject)
    review = judge(town, "inspector", photo_id, "later")
    assert [unjudge(town, "inspector", review) for _ in range(2)] == ["done", "done"]
    assert counts(town, subject) == (1, 0, 0, 0)


def test_only_ones_own_verdict(town: Town):
    photo_id = shoot(town, opened(town))
    review = judge(town, "inspector", photo_id, "accepted")
    assert unjudge(town, "leader", review) == "not_yours"
    assert unjudge(town, "inspector", new_id()) == "not_yours"
    assert row(town, photo_id).state == "accepted"


def test_not_when_somebody_judged_since(town: Town):
    photo_id = shoot(town, opened(town))
    review = judge(town, "inspector", photo_id, "accepted")
    judge(town, "leader", photo_id, "later")
    assert unjudge(town, "inspector", review) == "judged_since"


def test_not_when_it_was_taken_again_since(town: Town):
    subject = opened(town)
    photo_id = shoot(town, subject)
    review = judge(town, "inspector", photo_id, "returned", reason_code="unclear")
    record(town, subject, "after", picture("new"), replaces=photo_id)
    assert unjudge(town, "inspector", review) == "photo_replaced"
