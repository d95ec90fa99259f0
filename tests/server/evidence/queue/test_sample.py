"""Of minor matters a settable share is judged. The rest is left out by lot, and nobody has accepted it."""

from dataclasses import replace

import pytest
from sqlmodel import select

from server.evidence.flags.raising import raise_flag
from server.evidence.models import Photo, Subject
from server.evidence.queue.rules import is_drawn, is_minor, lot_of, percent
from tests.cast.town import Town
from tests.server.evidence.camera import counts, opened, row, shoot
from tests.server.evidence.queue.queue import next_pairs, subjects


def with_share(town: Town, minor: int) -> None:
    town.services.settings = replace(town.services.settings, review_minor_share=minor)


def lots(town: Town) -> dict[str, int | None]:
    with town.tx() as tx:
        return dict(tx.session.exec(select(Subject.id, Subject.lot)).all())


def test_the_draw_is_the_same_every_time_and_falls_evenly():
    found = [lot_of(f"1:word {n}") for n in range(10_000)]
    assert found == [lot_of(f"1:word {n}") for n in range(10_000)]
    assert set(found) == set(range(100))
    for share in (0, 5, 20, 50, 100):
        assert abs(sum(is_drawn(lot, share) for lot in found) / 100 - share) < 1.5
    assert is_drawn(None, 0)


@pytest.mark.parametrize(
    ("code", "minor", "found"),
    [
        ("weeds", "weeds", True),
        ("toilet.ware", "toilet", True),
        ("toilet.ware", "toilet.room, toilet.ware", True),
        ("toilet", "toilet.ware", False),
        ("toiletry", "toilet", False),
        ("weeds", "", False),
    ],
)
def test_which_matters_are_minor(code: str, minor: str, found: bool):
    assert is_minor(code, minor) is found


@pytest.mark.parametrize(("part", "whole", "found"), [(4, 4, None), (4, 5, 80), (2, 3, None), (0, 5, 0)])
def test_few_show_no_percentage(part: int, whole: int, found: int | None):
    assert percent(part, whole) == found


def test_the_share_is_dealt_and_the_rest_stays_unjudged(town: Town):
    made = [opened(town, is_minor=True) for _ in range(12)]
    photos = {subject.id: shoot(town, subject) for subject in made}
    drawn = lots(town)
    share = sorted(lot for lot in drawn.values() if lot is not None)[6]
    with_share(town, share)
    phone = town.phone(town.people.inspector)
    found: list[tuple[str, str]] = []
    while pairs := next_pairs(phone, 3, [claim for claim, _ in found])["pairs"]:
        found += [(dealt["claim"], dealt["pair"]["subject"]["id"]) for dealt in pairs]
    assert {subject for _, subject in found} == {i for i, lot in drawn.items() if lot is not None and lot < share}
    left_out = next(i for i, lot in drawn.items() if lot is not None and lot >= share)
    assert row(town, photos[left_out]).state == "waiting"
    wall = phone.get("/api/evidence/wall").get_json()
    shown = {pair["subject"]["id"]: pair["after"][0]["is_drawn"] for pair in wall["pairs"]}
    assert (shown[left_out], shown[found[0][1]]) == (False, True)


def test_when_all_is_judged_it_says_how_many_were_left_out(town: Town):
    subject = opened(town, is_minor=True)
    shoot(town, subject)
    with_share(town, 0)
    assert next_pairs(town.phone(town.people.inspector)) == {"pairs": [], "held": [], "left": 0, "unsampled": 1}
    assert counts(town, subject) == (1, 0, 0, 0)


def test_a_flag_brings_it_back(town: Town):
    subject = opened(town, is_minor=True)
    photo_id = shoot(town, subject)
    with_share(town, 0)
    with town.tx() as tx:
        raise_flag(tx, tx.get(Photo, photo_id), "edited", {})
    assert subjects(next_pairs(town.phone(town.people.inspector))) == [subject.id]


def test_what_is_not_minor_is_always_dealt(town: Town):
    subject = opened(town)
    shoot(town, subject)
    with_share(town, 0)
    assert subjects(next_pairs(town.phone(town.people.inspector))) == [subject.id]
