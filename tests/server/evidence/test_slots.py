"""Slots are declared by what they prove; the wall compares the first of them with the others."""

import pytest

from server.base.errors import Refused
from server.base.ids import new_id
from server.evidence.slots import SLOTS, Proves, sides
from server.evidence.subjects import Proven, open_subject
from tests.cast.town import Town
from tests.server.evidence.camera import picture, record, shoot
from tests.server.evidence.test_wall import judge, wall


def something(town: Town, proves: Proves) -> Proven:
    with town.tx() as tx:
        dahe = town.places.dahe.id
        return open_subject(tx, "project", new_id(), place_id=dahe, village_id=dahe, proves=proves)


def ids(cards: list[dict[str, str]]) -> list[str]:
    return [card["id"] for card in cards]


@pytest.mark.parametrize(
    ("slots", "left", "right"),
    [
        (("before", "after"), ("before",), ("after",)),
        (("before", "during", "after"), ("before",), ("during", "after")),
        (("proof",), (), ("proof",)),
        ((), (), ()),
    ],
)
def test_sides(slots: tuple[str, ...], left: tuple[str, ...], right: tuple[str, ...]):
    assert sides(slots) == (left, right)


@pytest.mark.parametrize("proves", list(SLOTS))
def test_only_its_own_slots(town: Town, proves: Proves):
    subject = something(town, proves)
    assert subject.slots == list(SLOTS[proves])
    with pytest.raises(Refused, match="slot_unknown"):
        record(town, subject, "elsewhere", picture())


def test_a_stage_has_three(town: Town):
    subject = something(town, "stage")
    after, during, before = (shoot(town, subject, slot) for slot in ("after", "during", "before"))
    [found] = wall(town)["pairs"]
    assert (ids(found["before"]), ids(found["after"])) == ([before], [during, after])
    assert [card["slot"] for card in found["after"]] == ["during", "after"]


def test_a_stage_that_has_only_begun(town: Town):
    subject = something(town, "stage")
    before, during = shoot(town, subject, "before"), shoot(town, subject, "during")
    [found] = wall(town)["pairs"]
    assert (ids(found["before"]), ids(found["after"])) == ([before], [during])


def test_a_notice_board_stands_alone(town: Town):
    subject = something(town, "board")
    first = shoot(town, subject, "proof")
    judge(town, first, "returned")
    second = shoot(town, subject, "proof", replaces=first)
    [found] = wall(town)["pairs"]
    assert (ids(found["before"]), ids(found["after"])) == ([], [second])
    assert ids(found["after"][0]["earlier"]) == [first]
