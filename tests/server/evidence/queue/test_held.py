"""The wall and the queue beside each other: what somebody looks at is theirs, whatever way another comes."""

from typing import Any

from server.base.ids import new_id
from tests.cast.phone import Phone
from tests.cast.town import Town
from tests.server.evidence.camera import row
from tests.server.evidence.queue.queue import judge_dealt, many, next_pairs, pair


def on_the_wall(phone: Phone, photo_id: str, verdict: str = "accepted", **given: Any) -> dict[str, Any]:
    """A verdict that was not dealt out; ``seen``: as which the photo stood on the screen."""
    return phone.op("photo.judge", {"id": new_id(), "photo_id": photo_id, "verdict": verdict} | given)


def test_the_wall_judges_nothing_that_somebody_else_is_looking_at(town: Town):
    _, photo_id = pair(town)
    inspector, leader = town.phone(town.people.inspector), town.phone(town.people.leader)
    [dealt] = next_pairs(inspector)["pairs"]
    assert on_the_wall(leader, photo_id)["problem"]["code"] == "held_by_other"
    assert row(town, photo_id).state == "waiting"
    assert judge_dealt(inspector, dealt)[0]["answer"] == "done"
    assert on_the_wall(leader, photo_id)["answer"] == "done"


def test_the_wall_judges_what_its_own_reviewer_holds(town: Town):
    _, photo_id = pair(town)
    inspector = town.phone(town.people.inspector)
    next_pairs(inspector)
    assert on_the_wall(inspector, photo_id)["answer"] == "done"


def test_a_verdict_on_the_wall_voids_a_claim_that_ran_out(town: Town):
    _, photo_id = pair(town)
    inspector, leader = town.phone(town.people.inspector), town.phone(town.people.leader)
    [late] = next_pairs(inspector)["pairs"]
    town.clock.move(minutes=11)
    assert on_the_wall(leader, photo_id)["answer"] == "done"
    [answer] = judge_dealt(inspector, late, "returned", reason_code="angle")
    assert answer["problem"]["code"] == "judged_meanwhile"
    assert row(town, photo_id).reviewed_by == town.people.leader.id


def test_who_comes_late_does_not_judge_what_somebody_else_took_since(town: Town):
    pair(town)
    inspector, leader = town.phone(town.people.inspector), town.phone(town.people.leader)
    [late] = next_pairs(inspector)["pairs"]
    town.clock.move(minutes=11)
    next_pairs(leader)
    [answer] = judge_dealt(inspector, late)
    assert answer["problem"]["code"] == "held_by_other"


def test_of_two_at_the_wall_the_first_word_counts(town: Town):
    _, photo_id = pair(town)
    inspector, leader = town.phone(town.people.inspector), town.phone(town.people.leader)
    assert on_the_wall(leader, photo_id, seen="waiting")["answer"] == "done"
    late = on_the_wall(inspector, photo_id, "returned", reason_code="angle", seen="waiting")
    assert late["problem"]["code"] == "judged_meanwhile"
    assert (row(town, photo_id).state, row(town, photo_id).reviewed_by) == ("accepted", town.people.leader.id)


def test_whoever_sees_what_stands_may_judge_otherwise(town: Town):
    _, photo_id = pair(town)
    inspector, leader = town.phone(town.people.inspector), town.phone(town.people.leader)
    assert on_the_wall(leader, photo_id, seen="waiting")["answer"] == "done"
    again = on_the_wall(inspector, photo_id, "returned", reason_code="angle", seen="accepted")
    assert again["answer"] == "done"
    assert row(town, photo_id).state == "returned"


def test_what_somebody_put_off_meanwhile_may_be_judged_as_seen(town: Town):
    _, photo_id = pair(town)
    inspector, leader = town.phone(town.people.inspector), town.phone(town.people.leader)
    assert on_the_wall(leader, photo_id, "later", seen="waiting")["answer"] == "done"
    assert on_the_wall(inspector, photo_id, seen="waiting")["answer"] == "done"


def test_ones_own_words_follow_each_other_whatever_the_screen_knew(town: Town):
    _, photo_id = pair(town)
    inspector = town.phone(town.people.inspector)
    assert on_the_wall(inspector, photo_id, seen="waiting")["answer"] == "done"
    assert on_the_wall(inspector, photo_id, "returned", reason_code="angle", seen="waiting")["answer"] == "done"
    assert row(town, photo_id).state == "returned"


def test_a_hand_names_the_claims_that_still_stood_when_it_counted(town: Town):
    """A verdict may still be on its way; whoever said it knows from this that its pair was counted."""
    many(town, "dahe", 3)
    inspector = town.phone(town.people.inspector)
    first, second = (dealt["claim"] for dealt in next_pairs(inspector, 2)["pairs"])
    more = next_pairs(inspector, 1, [first, second])
    assert (sorted(more["held"]), more["left"]) == (sorted([first, second]), 3)
    [third] = more["pairs"]
    judge_dealt(inspector, third)
    after = next_pairs(inspector, 1, [first, second, third["claim"]])
    assert (sorted(after["held"]), after["left"], after["pairs"]) == (sorted([first, second]), 2, [])
