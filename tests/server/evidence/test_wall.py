"""The wall: pairs of before and after, newest first, filtered, counted, page by page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from server.base.ids import new_id
from server.base.tx import Tx
from server.evidence.pairs import CARDS
from server.evidence.subjects import open_subject
from server.evidence.wall_shapes import IssueCard
from tests.cast.town import Town
from tests.server.evidence.camera import opened, picture, record, shoot


def wall(town: Town, who: str = "inspector", **asked: Any) -> dict[str, Any]:
    answer = town.phone(getattr(town.people, who)).get("/api/evidence/wall", query_string=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def subjects(page: dict[str, Any]) -> list[str]:
    return [pair["subject"]["id"] for pair in page["pairs"]]


def judge(town: Town, photo_id: str, verdict: str, who: str = "inspector") -> None:
    reason = {"reason_code": "unclear"} if verdict == "returned" else {}
    body = {"id": new_id(), "photo_id": photo_id, "verdict": verdict} | reason
    assert town.phone(getattr(town.people, who)).op("photo.judge", body)["answer"] == "done"


def pair(town: Town, **given: Any) -> tuple[str, str, str]:
    """A fix with its before and after: subject, before, after."""
    subject = opened(town, **given)
    before = shoot(town, subject, "before")
    town.clock.move(minutes=1)
    return subject.id, before, shoot(town, subject, "after")


def test_a_pair_side_by_side(town: Town):
    subject, before, after = pair(town, household_id=town.households[0].id)
    page = wall(town)
    [found] = page["pairs"]
    assert found["subject"] == {
        "kind": "issue",
        "id": subject,
        "title": "旱厕 001",
        "slots": ["before", "after"],
        "place_id": town.places.dahe.id,
        "place_name": "大合村",
        "village_name": "大合村",
        "household_head": "谢长生",
        "closed_at": None,
    }
    assert ([card["id"] for card in found["before"]], [card["id"] for card in found["after"]]) == ([before], [after])
    card = found["after"][0]
    assert (card["author_name"], card["state"], card["stored"], card["mine"]) == ("网小格", "waiting", True, False)
    assert (card["width"], card["height"], card["source"], card["earlier"]) == (400, 300, "in_page", [])
    assert page["next"] is None
    assert page["counts"] == {"waiting": 2, "accepted": 0, "returned": 0, "later": 0}


def test_the_newest_photo_comes_first(town: Town):
    first, second = pair(town)[0], pair(town)[0]
    assert subjects(wall(town)) == [second, first]
    town.clock.move(minutes=1)
    shoot(town, opened(town, subject_id=first), "after")
    assert subjects(wall(town)) == [first, second]


def test_nothing_shows_before_its_first_bytes(town: Town):
    record(town, opened(town), "after", picture())
    page = wall(town)
    assert (page["pairs"], page["counts"]["waiting"]) == ([], 0)


def test_versions_before_the_current_one(town: Town):
    subject = opened(town)
    first = shoot(town, subject)
    judge(town, first, "returned")
    second = shoot(town, subject, replaces=first)
    judge(town, second, "returned", "leader")
    third = shoot(town, subject, replaces=second)
    page = wall(town)
    [card] = page["pairs"][0]["after"]
    assert (card["id"], card["version_no"]) == (third, 3)
    earlier = [(v["id"], v["version_no"], v["state"], v["reviewed_by_name"]) for v in card["earlier"]]
    assert earlier == [(second, 2, "returned", "联小点"), (first, 1, "returned", "督小查")]
    assert page["counts"] == {"waiting": 1, "accepted": 0, "returned": 0, "later": 0}


def test_by_verdict(town: Town):
    subject_a, before_a, after_a = pair(town)
    subject_b, before_b, _ = pair(town)
    judge(town, before_a, "accepted")
    judge(town, after_a, "accepted")
    judge(town, before_b, "later")
    assert subjects(wall(town, verdict="waiting")) == [subject_b]
    assert subjects(wall(town, verdict="accepted")) == [subject_a]
    assert subjects(wall(town, verdict="later")) == [subject_b]
    assert subjects(wall(town, verdict="returned")) == []
    assert wall(town)["counts"] == {"waiting": 1, "accepted": 2, "returned": 0, "later": 1}


def test_by_kind(town: Town):
    issue = pair(town)[0]
    with town.tx() as tx:
        dahe = town.places.dahe.id
        board = open_subject(tx, "board", new_id(), place_id=dahe, village_id=dahe, proves="board")
        visit = open_subject(tx, "visit", new_id(), place_id=dahe, village_id=dahe, proves="record", is_reviewed=False)
    for subject in (board, visit):
        shoot(town, subject, "proof")
    page = wall(town, kind="board")
    assert (subjects(page), page["counts"]["waiting"]) == ([board.id], 1)
    assert len(page["pairs"][0]["after"]) == 1  # proof stands where "after" does
    assert set(subjects(wall(town))) == {issue, board.id}  # a visit's photos are nobody's to judge


def test_by_place(town: Town):
    shuikou = {"place_id": town.places.shuikou.id, "village_id": town.places.shuikou.id}
    here = pair(town)[0]
    with town.tx() as tx:
        there = open_subject(tx, "issue", new_id(), **shuikou)
    shoot(town, there, by="outsider")
    assert subjects(wall(town)) == [there.id, here]
    assert subjects(wall(town, place_id=town.places.dahe.id)) == [here]
    assert wall(town, place_id=town.places.dahe.id)["counts"]["waiting"] == 2
    assert subjects(wall(town, "admin", place_id=town.places.shanmen.id)) == [there.id, here]
    assert subjects(wall(town, "secretary")) == [here]
    assert subjects(wall(town, "outsider")) == [there.id]


@pytest.mark.parametrize("who", ["rep", "yanglin_office"])
def test_nothing_of_others(town: Town, who: str):
    pair(town)
    page = wall(town, who)
    assert (page["pairs"], page["counts"]["waiting"]) == ([], 0)
    answer = town.phone(getattr(town.people, who)).get(f"/api/evidence/wall?place_id={town.places.dahe.id}")
    assert answer.status_code == 404


def test_a_sensitive_pair_is_for_the_office(town: Town):
    subject = pair(town, is_sensitive=True)[0]
    assert subjects(wall(town, "secretary")) == [subject]
    assert subjects(wall(town, "worker")) == []


def test_ones_own_photo_is_marked(town: Town):
    subject = opened(town)
    shoot(town, subject, by="leader")
    assert wall(town, "leader")["pairs"][0]["after"][0]["mine"] is True


def test_a_photo_of_ones_own_matter_is_marked(town: Town):
    subject = opened(town, owner_id=town.people.leader.id)
    shoot(town, subject)
    owned = {who: wall(town, who)["pairs"][0]["after"][0]["owned"] for who in ("leader", "inspector")}
    assert owned == {"leader": True, "inspector": False}


def test_page_by_page_nothing_twice_nothing_missed(town: Town):
    expected = []
    for number in range(7):
        subject = opened(town)
        shoot(town, subject)
        expected.append(subject.id)
        town.clock.move(seconds=number % 2)  # some came at the same moment
    seen: list[str] = []
    before = None
    while True:
        page = wall(town, limit=2, **({"before": before} if before else {}))
        seen += subjects(page)
        before = page["next"]
        if before is None:
            break
    assert sorted(seen) == sorted(expected)
    assert page["counts"]["waiting"] == 7


@pytest.mark.parametrize(
    "asked", [{"limit": 0}, {"limit": 501}, {"verdict": "good"}, {"before": "x"}, {"before": "2026-11-16T00:00:00~x"}]
)
def test_a_question_that_cannot_be_understood(town: Town, asked: dict[str, Any]):
    answer = town.phone(town.people.inspector).get("/api/evidence/wall", query_string=asked)
    assert answer.status_code == 400


def test_what_issues_tell_of_a_pair(town: Town):
    subject = pair(town)[0]
    told = IssueCard(number="A1", category="toilet", owner_name="专小干", due_on=date(2026, 11, 20), state="fixed")

    def cards(_tx: Tx, ids: Sequence[str]) -> dict[str, IssueCard]:
        return dict.fromkeys(ids, told)

    town.services.registry[CARDS] = {"issue": cards}
    found = wall(town)["pairs"][0]
    assert (found["subject"]["id"], found["issue"]) == (subject, told.model_dump(mode="json"))


def test_a_position_that_helps_to_judge(town: Town):
    position = {"lat": 27.1, "lng": 110.5, "accuracy_m": 12, "at": "2026-11-16T01:00:00Z", "source": "device"}
    shoot(town, opened(town), position=position)
    assert wall(town)["pairs"][0]["after"][0]["position"]["lat"] == 27.1


def test_a_page_costs_the_same_few_questions_however_long(town: Town):
    for _ in range(6):
        shoot(town, opened(town))
    asked: list[str] = []
    event.listen(town.services.db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    phone = town.phone(town.people.inspector)
    numbers = []
    for limit in (1, 6):
        asked.clear()
        phone.get(f"/api/evidence/wall?limit={limit}")
        numbers.append(len([statement for statement in asked if statement.startswith("SELECT")]))
    assert max(numbers) <= 7
