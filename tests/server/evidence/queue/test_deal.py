"""The queue deals out what most needs eyes: to one person each, and to nobody what is their own."""

import threading
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from server.base.ids import new_id
from server.evidence.flags.raising import raise_flag
from server.evidence.models import Photo
from server.evidence.queue.claims import forget_old_claims
from server.evidence.queue.models import ReviewClaim
from tests.cast.phone import Phone
from tests.cast.town import Town
from tests.server.evidence.camera import opened, row, shoot
from tests.server.evidence.queue.queue import at, hire, judge_dealt, many, next_pairs, pair, subjects, waiting


def test_the_oldest_comes_first_with_a_claim_of_its_own(town: Town):
    first, second = many(town, "dahe", 2)
    phone = town.phone(town.people.inspector)
    hand = next_pairs(phone)
    assert (subjects(hand), hand["left"], hand["unsampled"]) == ([first], 2, 0)
    assert hand["pairs"][0]["task"] == "first"
    assert subjects(next_pairs(phone, held=[hand["pairs"][0]["claim"]])) == [second]


def test_what_carries_a_flag_comes_before_what_is_older(town: Town):
    plain, flagged = many(town, "dahe", 2)
    with town.tx() as tx:
        photo = tx.session.exec(select(Photo).where(Photo.subject_id == flagged)).one()
        raise_flag(tx, photo, "edited", {"tool": "x"})
    assert subjects(next_pairs(town.phone(town.people.inspector), 2)) == [flagged, plain]


def test_a_village_of_three_is_not_starved_by_one_of_three_hundred(town: Town):
    big = many(town, "dahe", 300)
    small = many(town, "shuikou", 3)
    phone, order = town.phone(town.people.inspector), []
    for _ in range(8):
        [dealt] = next_pairs(phone)["pairs"]
        order.append(dealt["pair"]["subject"]["id"])
        assert judge_dealt(phone, dealt)[0]["answer"] == "done"
    assert order == [big[0], small[0], big[1], small[1], big[2], small[2], big[3], big[4]]


def test_several_at_once_take_turns_too(town: Town):
    big, small = many(town, "dahe", 5), many(town, "shuikou", 1)
    assert subjects(next_pairs(town.phone(town.people.inspector), 3)) == [big[0], small[0], big[1]]


def test_a_claimed_pair_goes_to_nobody_else_until_its_lease_ends(town: Town):
    [only] = many(town, "dahe", 1)
    inspector, leader = town.phone(town.people.inspector), town.phone(town.people.leader)
    [dealt] = next_pairs(inspector)["pairs"]
    assert next_pairs(leader)["pairs"] == []
    town.clock.move(minutes=9)
    renewed = inspector.post("/api/reviews/renew", {"claims": [dealt["claim"]]}).get_json()
    assert renewed == {"claims": [dealt["claim"]]}
    town.clock.move(minutes=9)
    assert next_pairs(leader)["pairs"] == []
    town.clock.move(minutes=1)
    assert subjects(next_pairs(leader)) == [only]
    assert inspector.post("/api/reviews/renew", {"claims": [dealt["claim"]]}).get_json() == {"claims": []}


def test_a_released_pair_comes_back_at_once(town: Town):
    [only] = many(town, "dahe", 1)
    inspector, leader = town.phone(town.people.inspector), town.phone(town.people.leader)
    [dealt] = next_pairs(inspector)["pairs"]
    leader.post("/api/reviews/release", {"claims": [dealt["claim"]]})
    assert next_pairs(leader)["pairs"] == []
    inspector.post("/api/reviews/release", {"claims": [dealt["claim"]]})
    assert subjects(next_pairs(leader)) == [only]


def test_a_screen_opened_again_gets_back_what_it_had(town: Town):
    many(town, "dahe", 4)
    phone = town.phone(town.people.inspector)
    before = next_pairs(phone, 2)
    again = next_pairs(phone, 3)
    assert subjects(again)[:2] == subjects(before)
    assert [dealt["claim"] for dealt in again["pairs"]][:2] == [dealt["claim"] for dealt in before["pairs"]]


def test_a_verdict_lets_go_and_taking_it_back_holds_again(town: Town):
    _, photo_id = pair(town)
    inspector, leader = town.phone(town.people.inspector), town.phone(town.people.leader)
    [dealt] = next_pairs(inspector)["pairs"]
    review = {"id": new_id(), "photo_id": photo_id, "verdict": "later", "claim": dealt["claim"]}
    inspector.op("photo.judge", review)
    assert inspector.op("photo.unjudge", {"id": review["id"]})["answer"] == "done"
    assert next_pairs(leader)["pairs"] == []
    assert len(next_pairs(inspector)["pairs"]) == 1


def test_whoever_comes_too_late_changes_nothing(town: Town):
    _, photo_id = pair(town)
    inspector, leader = town.phone(town.people.inspector), town.phone(town.people.leader)
    [late] = next_pairs(inspector)["pairs"]
    town.clock.move(minutes=11)
    [dealt] = next_pairs(leader)["pairs"]
    judge_dealt(leader, dealt)
    [answer] = judge_dealt(inspector, late, "returned", reason_code="angle")
    assert answer["problem"]["code"] == "judged_meanwhile"
    assert row(town, photo_id).state == "accepted"


def test_a_late_verdict_counts_where_nobody_was_quicker(town: Town):
    _, photo_id = pair(town)
    phone = town.phone(town.people.inspector)
    [dealt] = next_pairs(phone)["pairs"]
    town.clock.move(hours=3)
    assert judge_dealt(phone, dealt)[0]["answer"] == "done"
    assert row(town, photo_id).state == "accepted"


def test_nobody_is_dealt_their_own_photo_nor_a_matter_that_they_own(town: Town):
    shoot(town, opened(town), by="leader")
    mine = opened(town, owner_id=town.people.leader.id)
    shoot(town, mine)
    leader = town.phone(town.people.leader)
    assert next_pairs(leader, 3) == {"pairs": [], "held": [], "left": 0, "unsampled": 0}
    assert len(next_pairs(town.phone(town.people.inspector), 3)["pairs"]) == 2


def test_the_owner_of_a_matter_does_not_judge_its_photos(town: Town):
    photo_id = shoot(town, opened(town, owner_id=town.people.leader.id))
    body = {"id": new_id(), "photo_id": photo_id, "verdict": "accepted"}
    answer = town.phone(town.people.leader).op("photo.judge", body)
    assert answer["problem"]["code"] == "own_matter"
    assert row(town, photo_id).state == "waiting"


@pytest.mark.parametrize("who", ["worker", "secretary", "outsider", "yanglin_office", "admin"])
def test_the_queue_of_others_is_empty(town: Town, who: str):
    many(town, "dahe", 1)
    assert next_pairs(town.phone(getattr(town.people, who)))["pairs"] == []


def test_how_many_are_left_is_said_without_taking_any(town: Town):
    many(town, "dahe", 2)
    phone = town.phone(town.people.inspector)
    assert phone.get("/api/reviews/left").get_json() == {"left": 2}
    assert next_pairs(town.phone(town.people.leader), 3)["left"] == 2


def test_old_claims_are_forgotten(town: Town):
    many(town, "dahe", 1)
    next_pairs(town.phone(town.people.inspector))
    assert forget_old_claims(town.services) == 0
    town.clock.move(days=2)
    assert forget_old_claims(town.services) == 1


def ask(town: Town, phone: Any, gate: threading.Barrier, found: list[tuple[str, str]]) -> None:
    gate.wait()
    for count in (1, 3, 2):
        hand = next_pairs(phone, count, [claim for claim, _ in found])
        found += [(dealt["claim"], dealt["pair"]["subject"]["id"]) for dealt in hand["pairs"]]


@pytest.mark.parametrize("pairs", [7, 60])
def test_many_who_ask_at_once_never_share_a_pair(town: Town, pairs: int):
    many(town, "dahe", pairs - 2)
    many(town, "shuikou", 2)
    people = [hire(town, f"审{n}", "inspector", "shanmen") for n in range(8)]
    phones, gate = [town.phone(person) for person in people], threading.Barrier(len(people))
    hands: list[list[tuple[str, str]]] = [[] for _ in phones]
    threads = [
        threading.Thread(target=ask, args=(town, phone, gate, hand)) for phone, hand in zip(phones, hands, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    dealt = [subject for hand in hands for _, subject in hand]
    assert len(dealt) == len(set(dealt)) == min(pairs, 6 * len(people))
    with town.tx() as tx:
        held = dict(tx.session.exec(select(ReviewClaim.id, ReviewClaim.subject_id)).all())
    assert held == {claim: subject for hand in hands for claim, subject in hand}


Step = tuple[str, int]
STEPS = st.lists(st.tuples(st.sampled_from(["ask", "judge", "release", "wait", "new"]), st.integers(0, 2)), max_size=25)


@given(steps=STEPS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_happens_a_live_claim_is_one_persons(town: Town, steps: list[Step]):
    """Three reviewers ask, judge, leave and fall asleep in any order; each pair is with one of them at most."""
    town.clock.move(days=1)
    with town.tx() as tx:
        for photo in tx.session.exec(select(Photo).where(col(Photo.state) == "waiting")):
            photo.is_current = False
    desks = [Desk(town, town.phone(getattr(town.people, who))) for who in ("inspector", "leader", "office")]
    many(town, "dahe", 2)
    for what, who in steps:
        getattr(desks[who], what)()
        shown = [pair for desk in desks for pair in desk.live()]
        assert len(shown) == len(set(shown))


@dataclass
class Desk:
    """A reviewer with what they were dealt."""

    town: Town
    phone: Phone
    hand: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def ask(self) -> None:
        at = self.town.clock()
        for claim in self.phone.post("/api/reviews/renew", {"claims": list(self.hand)}).get_json()["claims"]:
            self.hand[claim] = (self.hand[claim][0], at)
        for dealt in next_pairs(self.phone, 2, list(self.hand))["pairs"]:
            self.hand[dealt["claim"]] = (dealt, at)

    def judge(self) -> None:
        if self.hand:
            judge_dealt(self.phone, self.hand.pop(next(iter(self.hand)))[0])

    def release(self) -> None:
        self.phone.post("/api/reviews/release", {"claims": list(self.hand)})
        self.hand.clear()

    def wait(self) -> None:
        self.town.clock.move(minutes=11)

    def new(self) -> None:
        many(self.town, "shuikou", 1)

    def live(self) -> list[str]:
        now = self.town.clock()
        return [d["pair"]["subject"]["id"] for d, at in self.hand.values() if (now - at).total_seconds() < 600]


def test_a_pair_of_two_is_held_until_both_are_judged(town: Town):
    subject = opened(town, **at(town, "dahe"))
    shoot(town, subject, "before")
    shoot(town, subject, "after")
    inspector, leader = town.phone(town.people.inspector), town.phone(town.people.leader)
    [dealt] = next_pairs(inspector)["pairs"]
    [before], [after] = dealt["pair"]["before"], dealt["pair"]["after"]
    body = {"id": new_id(), "photo_id": before["id"], "verdict": "accepted", "claim": dealt["claim"]}
    inspector.op("photo.judge", body)
    assert next_pairs(leader)["pairs"] == []
    inspector.op("photo.judge", body | {"id": new_id(), "photo_id": after["id"]})
    assert next_pairs(leader)["left"] == 0


def test_what_is_not_here_yet_or_replaced_is_not_dealt(town: Town):
    subject = opened(town)
    with town.tx() as tx:
        tx.add(waiting(town, subject, received_at=None))
    assert next_pairs(town.phone(town.people.inspector))["pairs"] == []
