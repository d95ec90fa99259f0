"""Stages of projects and notice boards are judged as fixes are; nothing is kept about how fast."""

import pytest

from server.evidence.models import Review
from server.evidence.queue.models import ReviewClaim, SecondLook
from server.evidence.slots import SLOTS, Proves
from tests.cast.town import Town
from tests.server.evidence.camera import row, shoot
from tests.server.evidence.queue.queue import judge_dealt, next_pairs, subjects
from tests.server.evidence.test_slots import something


@pytest.mark.parametrize("proves", ["stage", "board"])
def test_every_slot_is_dealt_sent_back_and_taken_again(town: Town, proves: Proves):
    subject, phone = something(town, proves), town.phone(town.people.inspector)
    photos = {slot: shoot(town, subject, slot) for slot in SLOTS[proves]}
    hand = next_pairs(phone)
    assert subjects(hand) == [subject.id]
    answers = judge_dealt(phone, hand["pairs"][0], "returned", reason_code="unclear")
    assert [answer["answer"] for answer in answers] == ["done"] * len(photos)
    for slot, returned in photos.items():
        town.clock.move(minutes=1)
        fresh = row(town, shoot(town, subject, slot, replaces=returned))
        assert (fresh.slot, fresh.version_no, fresh.state) == (slot, 2, "waiting")
        assert not row(town, returned).is_current
    again = next_pairs(phone)
    answers = judge_dealt(phone, again["pairs"][0])
    assert [answer["answer"] for answer in answers] == ["done"] * len(photos)
    assert next_pairs(phone)["pairs"] == []


MOMENTS = [
    (ReviewClaim, {"until"}),
    (Review, {"at", "undone_at"}),
    (SecondLook, {"asked_at", "decided_at", "settled_at"}),
]


@pytest.mark.parametrize(("table", "moments"), MOMENTS)
def test_no_table_says_when_a_look_began(table: type[ReviewClaim], moments: set[str]):
    assert {name for name in table.model_fields if name.endswith("_at") or name in ("at", "until", "since")} == moments
