"""Who sees flags: whoever judges and the offices above; of a photo elsewhere, only that there is one."""

from typing import Any

import pytest

from server.evidence.capture.looking import look_at
from server.evidence.flags.raising import raise_flag
from server.evidence.models import Photo
from tests.cast.town import Town
from tests.server.evidence.camera import opened, shoot


def wall(town: Town, who: str, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page(town, who, **asked)["pairs"]
    return found


def page(town: Town, who: str, **asked: Any) -> dict[str, Any]:
    answer = town.phone(getattr(town.people, who)).get("/api/evidence/wall", query_string=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def card(town: Town, who: str, photo_id: str) -> dict[str, Any]:
    cards = [card for pair in wall(town, who) for card in (*pair["before"], *pair["after"])]
    return next(card for card in cards if card["id"] == photo_id)


def alike(town: Town, other_village: str = "bashang", **given: Any) -> tuple[str, str]:
    """A photo of 大合村 that looks like one of another village: both ids."""
    place = getattr(town.places, other_village).id
    other = shoot(town, opened(town, place_id=place, village_id=place, title="旱厕 900", **given))
    photo_id = shoot(town, opened(town))
    with town.tx() as tx:
        raise_flag(tx, tx.get(Photo, photo_id), "looks_alike", {"photo_id": other, "distance": 12, "turn": 0}, other)
    return photo_id, other


@pytest.mark.parametrize("who", ["inspector", "leader", "office"])
def test_of_another_town_only_that_it_was_used_there(town: Town, who: str):
    photo_id, other = alike(town)
    [flag] = card(town, who, photo_id)["flags"]
    assert (flag["kind"], flag["elsewhere"], flag["other"], flag["evidence"]) == ("looks_alike", True, None, {})
    assert other not in str(wall(town, who))


def test_whoever_stands_above_both_sees_both(town: Town):
    photo_id, other = alike(town)
    [flag] = card(town, "admin", photo_id)["flags"]
    assert (flag["elsewhere"], flag["evidence"]) == (False, {"distance": 12, "turn": 0})
    assert (flag["other"]["id"], flag["other"]["title"]) == (other, "旱厕 900")
    assert flag["other"]["place_name"] == "坝上村"


def test_another_village_of_ones_own_town_is_seen(town: Town):
    photo_id, other = alike(town, "shuikou")
    [flag] = card(town, "inspector", photo_id)["flags"]
    assert (flag["elsewhere"], flag["other"]["id"]) == (False, other)


@pytest.mark.parametrize("who", ["secretary", "officer", "worker"])
def test_those_who_do_not_judge_see_neither_letter_nor_flag(town: Town, who: str):
    photo_id, _ = alike(town, "shuikou")
    with town.tx() as tx:
        look_at(tx, [photo_id])
    found = card(town, who, photo_id)
    assert (found["grade"], found["reasons"], found["flags"], found["not_before"]) == (None, [], [], None)


def test_whoever_judges_sees_letter_and_reasons(town: Town):
    photo_id, _ = alike(town)
    with town.tx() as tx:
        look_at(tx, [photo_id])
    found = card(town, "inspector", photo_id)
    assert (found["grade"], found["reasons"], found["remarks"]) == ("B", ["in_page", "unsupported"], [])


def test_of_ones_own_photo_words_only(town: Town):
    photo_id = shoot(town, opened(town), by="inspector", source="screen")
    with town.tx() as tx:
        look_at(tx, [photo_id])
    found = card(town, "inspector", photo_id)
    assert (found["grade"], found["flags"], found["remarks"]) == (None, [], ["screenshot"])


def test_the_wall_shows_only_what_carries_flags(town: Town):
    photo_id, _ = alike(town, "shuikou")
    found = wall(town, "inspector", flagged="true")
    assert [card["id"] for pair in found for card in pair["after"]] == [photo_id]
    assert len(wall(town, "inspector")) == 2
    assert wall(town, "inspector", flagged="true", verdict="accepted") == []
    assert len(wall(town, "inspector", flagged="true", verdict="waiting")) == 1


def test_and_counts_only_those(town: Town):
    alike(town, "shuikou")
    counted = {"waiting": 1, "accepted": 0, "returned": 0, "later": 0}
    assert page(town, "inspector", flagged="true")["counts"] == counted
    assert page(town, "inspector", flagged="true", kind="issue")["counts"] == counted
    assert page(town, "inspector", flagged="true", kind="visit")["counts"] == dict.fromkeys(counted, 0)
    assert page(town, "inspector")["counts"]["waiting"] == 2
    assert page(town, "secretary", flagged="true")["counts"] == page(town, "secretary")["counts"]


def test_to_those_who_see_no_flags_the_filter_tells_nothing(town: Town):
    alike(town, "shuikou")
    assert wall(town, "secretary", flagged="true") == wall(town, "secretary")
