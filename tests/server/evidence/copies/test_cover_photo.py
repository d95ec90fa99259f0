"""A reviewer covers parts of a photo: the boxes are kept, the worker makes the public copy, the original stays."""

import io
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from alembic import command
from PIL import Image, ImageChops, ImageStat
from sqlmodel import col, delete, select

from server.base.clock import system_clock
from server.base.ids import new_id
from server.base.migrate import config_for, differences, plain_engine
from server.base.models import JobRow
from server.evidence.arrivals import CHECK
from server.evidence.blobs import sweep_blobs
from server.evidence.copies.covering import public_copy_of
from server.evidence.copies.models import PhotoCover
from server.evidence.erasing import erase_photo
from server.evidence.models import Photo
from server.evidence.stored.models import Blob
from server.evidence.worker import process_pending
from tests.cast.town import Town
from tests.server.evidence.camera import diary, opened, picture, record, row, sha256, shoot

FACE = {"left": 0.25, "top": 0.25, "right": 0.5, "bottom": 0.5}
PLATE = {"left": 0.6, "top": 0.1, "right": 0.9, "bottom": 0.2}


def cover(town: Town, photo_id: str, *boxes: dict[str, Any], who: str = "inspector"):
    return town.phone(getattr(town.people, who)).post(f"/api/photos/{photo_id}/cover", {"boxes": list(boxes)})


def fetched(town: Town, photo_id: str, form: str, who: str = "inspector"):
    return town.phone(getattr(town.people, who)).get(f"/api/photos/{photo_id}/{form}")


def image(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def part(data: bytes, box: dict[str, float]) -> Image.Image:
    whole = image(data)
    edges = (box["left"] * whole.width, box["top"] * whole.height, box["right"] * whole.width)
    return whole.crop(tuple(int(edge) for edge in (*edges, box["bottom"] * whole.height)))  # type: ignore[arg-type]


def detail(picture_: Image.Image) -> float:
    """How much neighbours differ, on average."""
    grey = picture_.convert("L")
    return ImageStat.Stat(ImageChops.difference(grey, ImageChops.offset(grey, 1, 0))).mean[0]


def lined(seed: str = "a") -> bytes:
    """Fine lines that no tile keeps."""
    made = Image.effect_noise((1600, 1200), 90).convert("RGB")
    made.paste(image(picture(seed, (200, 150))), (0, 0))
    out = io.BytesIO()
    made.save(out, "JPEG", quality=85)
    return out.getvalue()


def test_the_worker_makes_a_copy_in_which_it_cannot_be_seen(town: Town):
    data = lined()
    photo_id = shoot(town, opened(town), data=data)
    process_pending(town.services)
    display = fetched(town, photo_id, "display").data
    assert fetched(town, photo_id, "public").data == display  # nothing is covered yet
    answer = cover(town, photo_id, FACE, PLATE).get_json()
    assert (answer["boxes"], answer["by_name"], answer["ready"]) == ([FACE, PLATE], "督小查", False)
    assert fetched(town, photo_id, "public").status_code == 404  # rather nothing than too much
    assert process_pending(town.services) == 1
    assert fetched(town, photo_id, "cover").get_json()["ready"]
    public = fetched(town, photo_id, "public", "secretary").data
    for box in (FACE, PLATE):
        assert detail(part(display, box)) > 20 > 3 > detail(part(public, box))
    assert not image(public).getexif()
    foot = {"left": 0.0, "top": 0.92, "right": 1.0, "bottom": 1.0}
    assert part(public, foot).tobytes() == part(display, foot).tobytes()  # the mark
    assert fetched(town, photo_id, "original").data == data
    assert fetched(town, photo_id, "display").data == display
    assert [kind for kind in diary(town, photo_id) if kind != "photo.looked_at"][-1] == "photo.covered"


def test_other_boxes_make_another_copy_and_the_old_one_is_swept(town: Town):
    photo_id = shoot(town, opened(town), data=lined())
    cover(town, photo_id, FACE)
    process_pending(town.services)
    first = sha256(fetched(town, photo_id, "public").data)
    cover(town, photo_id, PLATE)
    assert fetched(town, photo_id, "public").status_code == 404
    process_pending(town.services)
    second = sha256(fetched(town, photo_id, "public").data)
    assert first != second
    for _ in range(3):
        town.clock.move(days=2)
        sweep_blobs(town.services)
    with town.tx() as tx:
        left = set(tx.session.exec(select(Blob.sha256)))
    found = row(town, photo_id)
    assert left == {found.sha256, found.thumb_sha256, found.display_sha256, second}
    assert fetched(town, photo_id, "public").status_code == 200


def test_the_same_again_changes_nothing(town: Town):
    photo_id = shoot(town, opened(town))
    process_pending(town.services)
    cover(town, photo_id, FACE)
    process_pending(town.services)
    before = diary(town, photo_id)
    assert cover(town, photo_id, FACE).get_json()["ready"]
    assert diary(town, photo_id) == before
    assert process_pending(town.services) == 0


def test_a_copy_whose_making_was_given_up_is_asked_for_again(town: Town):
    photo_id = shoot(town, opened(town), data=lined())
    process_pending(town.services)
    for ask_again in (lambda: cover(town, photo_id, FACE), lambda: _check_again(town, photo_id)):
        cover(town, photo_id)
        cover(town, photo_id, FACE)
        with town.tx() as tx:
            tx.session.exec(delete(JobRow))
        assert fetched(town, photo_id, "public").status_code == 404
        ask_again()
        process_pending(town.services)
        process_pending(town.services)  # what a check asks for
        assert fetched(town, photo_id, "public").status_code == 200
    with town.tx() as tx:
        assert tx.session.exec(select(JobRow)).all() == []


def _check_again(town: Town, photo_id: str) -> None:
    assert town.phone(town.people.inspector).post(f"/api/photos/{photo_id}/check", {}).status_code == 204


def test_whoever_looked_stands_beside_the_photo_also_if_there_was_nothing_to_cover(town: Town):
    photo_id = shoot(town, opened(town))

    def beside() -> Any:
        wall: Any = town.phone(town.people.inspector).get("/api/evidence/wall").json
        return wall["pairs"][0]["after"][0]["cover"]

    assert beside() is None
    for boxes in ([], [FACE]):
        cover(town, photo_id, *boxes)
        looked = beside()
        assert (looked["parts"], looked["by_name"]) == (len(boxes), town.people.inspector.name)


def test_uncovered_it_is_the_copy_for_screens_again(town: Town):
    photo_id = shoot(town, opened(town))
    process_pending(town.services)
    cover(town, photo_id, FACE)
    assert cover(town, photo_id).get_json() | {"at": None} == {
        "boxes": [],
        "by_name": "督小查",
        "at": None,
        "ready": True,
    }
    process_pending(town.services)
    assert fetched(town, photo_id, "public").data == fetched(town, photo_id, "display").data


def test_boxes_that_changed_while_the_copy_was_made(town: Town, monkeypatch: pytest.MonkeyPatch):
    photo_id = shoot(town, opened(town), data=lined())
    process_pending(town.services)
    cover(town, photo_id, FACE)
    real = town.services.store.put

    def put(key: str, source: Any) -> None:
        monkeypatch.undo()
        cover(town, photo_id, FACE, PLATE)
        real(key, source)

    monkeypatch.setattr(town.services.store, "put", put)
    process_pending(town.services)
    process_pending(town.services)
    public = fetched(town, photo_id, "public").data
    assert detail(part(public, PLATE)) < 3
    with town.tx() as tx:
        assert tx.session.exec(select(JobRow)).all() == []


@pytest.mark.parametrize(
    "box",
    [
        FACE | {"left": -0.1},
        FACE | {"right": 1.1},
        FACE | {"right": 0.25},
        FACE | {"right": 0.2},
        FACE | {"top": "x"},
        {"left": 0.1},
    ],
)
def test_boxes_that_make_no_sense(town: Town, box: dict[str, Any]):
    photo_id = shoot(town, opened(town))
    assert cover(town, photo_id, box).status_code == 400


def test_fifty_and_no_more(town: Town):
    photo_id = shoot(town, opened(town))
    process_pending(town.services)
    assert cover(town, photo_id, *[FACE] * 51).status_code == 400
    assert cover(town, photo_id, *[FACE] * 50).status_code == 200
    assert process_pending(town.services) == 1
    assert fetched(town, photo_id, "public").status_code == 200


@pytest.mark.parametrize("who", ["secretary", "officer", "worker", "rep", "outsider", "yanglin_office", "admin"])
def test_only_reviewers_of_the_place_cover(town: Town, who: str):
    photo_id = shoot(town, opened(town))
    assert cover(town, photo_id, FACE, who=who).get_json()["code"] == "not_found"
    assert fetched(town, photo_id, "cover", who).status_code == 404
    with town.tx() as tx:
        assert tx.session.exec(select(PhotoCover)).all() == []


def test_what_is_not_here_yet_and_what_does_not_exist(town: Town):
    photo_id = record(town, opened(town), "after", picture())
    assert cover(town, photo_id, FACE).get_json()["code"] == "photo_not_here"
    assert cover(town, new_id(), FACE).get_json()["code"] == "not_found"


def test_a_file_that_cannot_be_opened_has_no_public_copy(town: Town):
    photo_id = shoot(town, opened(town), data=b"nothing")
    cover(town, photo_id, FACE)
    process_pending(town.services)
    assert fetched(town, photo_id, "public").status_code == 404
    with town.tx() as tx:
        assert tx.session.exec(select(JobRow)).all() == []


def test_an_erased_photo_takes_its_boxes_along(town: Town):
    photo_id = shoot(town, opened(town))
    cover(town, photo_id, FACE)
    with town.tx() as tx:
        erase_photo(tx, tx.get(Photo, photo_id), "request")
        assert tx.session.exec(select(PhotoCover)).all() == []


def test_documents_ask_for_what_may_go_to_everybody(town: Town):
    plain, secret = shoot(town, opened(town)), shoot(town, opened(town, is_sensitive=True), by="officer")
    process_pending(town.services)
    with town.tx() as tx:
        display = tx.get(Photo, plain).display_sha256
        assert display
        assert public_copy_of(tx, tx.get(Photo, plain)) == display
        assert public_copy_of(tx, tx.get(Photo, secret)) is None


def test_photos_from_before_are_looked_into_again_for_their_copies(town: Town):
    subject = opened(town)
    done, failed, waiting = (shoot(town, subject) for _ in range(3))
    absent = record(town, subject, "after", picture("absent"))
    with town.tx() as tx:
        tx.session.exec(delete(JobRow).where(col(JobRow.key).in_([done, failed])))
        for photo_id, failure in ((done, None), (failed, "corrupt")):
            photo = tx.get(Photo, photo_id)
            photo.checked_at, photo.failure = tx.now, failure
    engine = plain_engine(town.services.db)
    config = config_for(engine)
    command.stamp(config, "photo_cover")
    command.downgrade(config, "delivery_attempts")
    for _ in range(2):  # an upgrade that broke off and is begun again asks once
        command.upgrade(config, "photo_cover")
        command.stamp(config, "delivery_attempts")
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE photo_cover")
    command.upgrade(config, "photo_cover")
    engine.dispose()
    with town.tx() as tx:
        asked = Counter(tx.session.exec(select(JobRow.key).where(JobRow.kind == CHECK)))
    assert asked == {done: 1, failed: 1, waiting: 1}
    assert absent not in asked
    town.clock.set(max(town.clock(), system_clock()) + timedelta(minutes=5))  # a migration knows the real one only
    assert process_pending(town.services) == 3
    assert all(row(town, photo_id).display_sha256 for photo_id in (done, failed, waiting))
    assert row(town, failed).failure is None
    assert [change for change in differences(town.services.db) if "photo_cover" in str(change)] == []
