"""Flags about how a photo came to be: raised when it is looked into, and again without a second row."""

from datetime import timedelta
from typing import Any

import pytest

from server.base.clock import stamp
from server.evidence.capture.looking import look_at
from server.evidence.checks import check_again
from server.evidence.flags.raising import flags_of
from server.evidence.models import Photo, Subject
from server.evidence.subjects import Proven
from server.evidence.worker import process_pending
from server.places.models import Place
from tests.cast.town import Town
from tests.server.evidence.camera import opened, picture, record, row, shoot

LAT, LNG = 27.06, 110.57
SQUARE = [[LNG, LAT], [LNG + 0.01, LAT], [LNG + 0.01, LAT + 0.01], [LNG, LAT + 0.01], [LNG, LAT]]


def here(town: Town, north: float = 0.005, accuracy: float = 20, **given: Any) -> dict[str, Any]:
    """A position so many degrees north of the village's southern edge."""
    position = {"lat": LAT + north, "lng": LNG + 0.005, "accuracy_m": accuracy, "at": stamp(town.clock())}
    return {"position": position | given}


def flags(town: Town, subject: Proven, **given: Any) -> dict[str, Any]:
    """Of a photo that was recorded and looked into twice."""
    photo_id = record(town, subject, "after", picture(str(given)), **given)
    for _ in range(2):
        with town.tx() as tx:
            look_at(tx, [photo_id])
    with town.tx() as tx:
        found = flags_of(tx, [photo_id])[photo_id]
        assert tx.get(Photo, photo_id).flag_count == len(found)
        return {flag.kind: flag.evidence for flag in found}


def shape(town: Town, place_id: str, **given: Any) -> None:
    with town.tx() as tx:
        place = tx.get(Place, place_id)
        for name, value in given.items():
            setattr(place, name, value)


def group(town: Town) -> Place:
    """A 组 of 大合村 whose own shape nobody drew."""
    with town.tx() as tx:
        parent = tx.get(Place, town.places.dahe.id)
        wanted: dict[str, Any] = {"level": "group", "name": "3组", "num": 99, "path": f"{parent.path}99/"}
        return tx.add(Place(id="g" * 36, parent_id=parent.id, village_id=parent.id, **wanted))


def test_an_honest_photo_carries_none(town: Town):
    shape(town, town.places.dahe.id, boundary={"type": "Polygon", "coordinates": [SQUARE]})
    assert flags(town, opened(town), **here(town)) == {}


def test_far_outside_the_village(town: Town):
    shape(town, town.places.dahe.id, boundary={"type": "Polygon", "coordinates": [SQUARE]})
    found = flags(town, opened(town), **here(town, north=0.05))
    assert found == {"far_off": {"metres": 4428, "accuracy_m": 20, "margin_m": 1000, "by": "device"}}


def test_a_position_as_vague_as_it_is_far_says_nothing(town: Town):
    shape(town, town.places.dahe.id, boundary={"type": "Polygon", "coordinates": [SQUARE]})
    assert flags(town, opened(town), **here(town, north=0.05, accuracy=4000)) == {}


def test_a_place_with_a_centre_only_reaches_five_kilometres(town: Town):
    shape(town, town.places.dahe.id, lat=LAT, lng=LNG + 0.005)
    assert flags(town, opened(town), **here(town, north=0.05)) == {}
    assert "far_off" in flags(town, opened(town), **here(town, north=0.06))


def test_a_place_without_shape_raises_none_and_the_towns_is_not_used(town: Town):
    shape(town, town.places.shanmen.id, boundary={"type": "Polygon", "coordinates": [SQUARE]}, lat=LAT, lng=LNG)
    assert flags(town, opened(town), **here(town, north=3)) == {}


def test_inside_a_village_the_nearest_shape_counts(town: Town):
    shape(town, town.places.dahe.id, boundary={"type": "Polygon", "coordinates": [SQUARE]})
    subject = opened(town, place_id=group(town).id)
    assert flags(town, subject, **here(town)) == {}
    assert "far_off" in flags(town, subject, **here(town, north=0.05))


def test_where_the_file_says_it_was_taken(town: Town):
    shape(town, town.places.dahe.id, boundary={"type": "Polygon", "coordinates": [SQUARE]})
    picked = {"1": "N", "2": [28.0, 0.0, 0.0], "3": "E", "4": [110.0, 34.0, 12.0]}
    photo_id = record(town, opened(town), "after", b"1", picked=picked, source="album")
    with town.tx() as tx:
        look_at(tx, [photo_id])
    found = row(town, photo_id)
    assert found.position is not None
    assert (found.position["source"], found.position["lat"], found.grade) == ("exif", 28.0, "C")


@pytest.mark.parametrize(("hours", "is_off"), [(3, True), (-3, True), (0, False)])
def test_a_clock_that_was_off_is_told_whichever_way(town: Town, hours: int, is_off: bool):
    taken_at = town.clock() - timedelta(hours=max(hours, 0) + 1)
    found = flags(town, opened(town), skew_ms=hours * 3_600_000, taken_at=stamp(taken_at))
    assert found == ({"clock_skew": {"seconds": hours * 3600, "limit_seconds": 600}} if is_off else {})


def test_taken_long_before_the_act(town: Town):
    found = flags(town, opened(town), source="album", taken_at=stamp(town.clock() - timedelta(days=30)))
    assert (found["off_time"]["hours"], found["off_time"]["by"]) == (-720, "phone")


def test_a_subject_counts_its_flagged_photos(town: Town):
    subject = opened(town)
    photo_id = record(town, subject, "after", b"1", source="screen")
    for _ in range(2):
        with town.tx() as tx:
            look_at(tx, [photo_id])
    with town.tx() as tx:
        assert tx.get(Subject, (subject.kind, subject.id)).flagged == 1


def test_a_returned_photo_that_is_shot_again_takes_its_flags_off_the_subject(town: Town):
    subject = opened(town)
    photo_id = shoot(town, subject, source="screen")
    with town.tx() as tx:
        look_at(tx, [photo_id])
        tx.get(Photo, photo_id).state = "returned"
    record(town, subject, "after", b"2", replaces=photo_id)
    with town.tx() as tx:
        assert tx.get(Subject, (subject.kind, subject.id)).flagged == 0
        look_at(tx, [photo_id])  # looked at late, the old one counts no more
    with town.tx() as tx:
        assert tx.get(Subject, (subject.kind, subject.id)).flagged == 0


def test_the_worker_flags_and_a_boundary_drawn_later_is_judged_by_a_second_look(town: Town):
    photo_id = shoot(town, opened(town), **here(town, north=0.05))
    process_pending(town.services)
    assert (row(town, photo_id).flag_count, row(town, photo_id).grade) == (0, "B")
    shape(town, town.places.dahe.id, boundary={"type": "Polygon", "coordinates": [SQUARE]})
    again(town, photo_id)
    assert (row(town, photo_id).flag_count, row(town, photo_id).grade) == (1, "C")
    shape(town, town.places.dahe.id, boundary=None)
    again(town, photo_id)
    assert (row(town, photo_id).flag_count, row(town, photo_id).grade) == (0, "B")


def again(town: Town, photo_id: str) -> None:
    with town.tx() as tx:
        check_again(tx, photo_id)
    assert process_pending(town.services) == 1


def test_the_author_reads_words_and_nobody_else_does(town: Town):
    photo_id = record(town, opened(town), "after", b"1", source="album", taken_at=stamp(town.clock() - timedelta(9)))
    author, secretary = town.phone(town.people.worker), town.phone(town.people.secretary)
    assert author.pull()["photo", photo_id]["remarks"] == ["from_album"]
    with town.tx() as tx:
        look_at(tx, [photo_id])
    held = author.pull()["photo", photo_id]
    assert held["remarks"] == ["from_album", "time_off"]
    assert "grade" not in held
    assert secretary.pull()["photo", photo_id]["remarks"] == []
