"""A photo that could not be opened is tried again when somebody asks."""

import pytest

from server.base.clock import stamp
from server.base.ids import new_id
from server.evidence.flags.raising import flags_of
from server.evidence.models import Photo
from server.evidence.worker import process_pending
from server.places.models import Place
from tests.cast.town import Town
from tests.server.evidence.camera import diary, opened, picture, record, row, shoot

CORNERS = [[110.0, 27.0], [110.01, 27.0], [110.01, 27.01], [110.0, 27.01], [110.0, 27.0]]
FAR = {"type": "Polygon", "coordinates": [CORNERS]}


def again(town: Town, photo_id: str, who: str = "inspector"):
    return town.phone(getattr(town.people, who)).post(f"/api/photos/{photo_id}/check", {})


def failed(town: Town) -> str:
    """A photo that an older version of the program could not read."""
    photo_id = shoot(town, opened(town), data=picture("a", (800, 600)))
    process_pending(town.services)
    with town.tx() as tx:
        tx.get(Photo, photo_id).failure = "corrupt"
    return photo_id


@pytest.mark.parametrize("who", ["inspector", "leader", "office", "admin", "secretary", "officer"])
def test_it_is_opened_once_more(town: Town, who: str):
    photo_id = failed(town)
    assert again(town, photo_id, who).status_code == 204
    assert diary(town, photo_id)[-1] == "photo.tried_again"
    assert process_pending(town.services) == 1
    assert row(town, photo_id).failure is None


@pytest.mark.parametrize("who", ["worker", "rep", "outsider", "yanglin_office"])
def test_not_by_everybody(town: Town, who: str):
    photo_id = failed(town)
    assert again(town, photo_id, who).get_json()["code"] == "not_found"
    assert process_pending(town.services) == 0


@pytest.mark.parametrize(
    ("who", "looks"), [("inspector", 1), ("leader", 1), ("office", 1), ("admin", 1), ("secretary", 0)]
)
def test_one_that_is_fine_is_looked_into_again_by_those_who_see_flags(town: Town, who: str, looks: int):
    photo_id = shoot(town, opened(town))
    process_pending(town.services)
    before = row(town, photo_id)
    assert again(town, photo_id, who).status_code == 204
    assert process_pending(town.services) == looks
    after = row(town, photo_id)
    assert (after.failure, after.thumb_sha256) == (None, before.thumb_sha256)


def test_a_boundary_that_was_drawn_meanwhile_counts(town: Town):
    position = {"lat": 28.0, "lng": 110.57, "accuracy_m": 20, "at": stamp(town.clock())}
    photo_id = shoot(town, opened(town), position=position)
    for boundary, expected in ((None, []), (FAR, ["far_off"]), (None, [])):
        with town.tx() as tx:
            tx.get(Place, town.places.dahe.id).boundary = boundary
        assert again(town, photo_id).status_code == 204
        assert process_pending(town.services) == 1
        assert flagged(town, photo_id) == expected


def flagged(town: Town, photo_id: str) -> list[str]:
    with town.tx() as tx:
        return [flag.kind for flag in flags_of(tx, [photo_id])[photo_id]]


def test_twice_is_once(town: Town):
    photo_id = failed(town)
    assert {again(town, photo_id).status_code for _ in range(3)} == {204}
    assert process_pending(town.services) == 1


def test_what_is_not_here(town: Town):
    photo_id = record(town, opened(town), "after", picture())
    assert again(town, photo_id).get_json()["code"] == "photo_not_here"
    assert again(town, new_id()).get_json()["code"] == "not_found"
