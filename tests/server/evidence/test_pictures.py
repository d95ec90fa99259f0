"""Pictures over HTTP: only for those who may see them, cached for an hour, never run as anything else."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from werkzeug.test import TestResponse

from server.base.ids import new_id
from server.evidence.rules import store_key
from server.evidence.worker import process_pending
from tests.cast.town import Town
from tests.server.evidence.camera import opened, picture, record, row, send, sha256, shoot


def get(town: Town, photo_id: str, form: str = "original", who: str = "inspector", **headers: str) -> TestResponse:
    asked = {key.replace("_", "-"): value for key, value in headers.items()}
    return town.phone(getattr(town.people, who)).get(f"/api/photos/{photo_id}/{form}", headers=asked)


def test_the_bytes_as_they_were_sent(town: Town):
    data = picture()
    answer = get(town, shoot(town, opened(town), data=data))
    assert (answer.status_code, answer.data, answer.mimetype) == (200, data, "image/jpeg")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Cookie" in answer.headers["Vary"]
    assert answer.headers["ETag"] == f'"{sha256(data)}"'
    assert "Content-Disposition" not in answer.headers


def test_a_picture_that_is_held_is_not_sent_again(town: Town):
    photo_id = shoot(town, opened(town))
    etag = get(town, photo_id).headers["ETag"]
    answer = get(town, photo_id, If_None_Match=etag)
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == etag
    assert get(town, photo_id, who="outsider", If_None_Match=etag).status_code == 404


@pytest.mark.parametrize("form", ["thumb", "display", "public"])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("worker", 200),
        ("secretary", 200),
        ("inspector", 200),
        ("admin", 200),
        ("outsider", 404),
        ("yanglin_office", 404),
        ("other_rep", 404),
    ],
)
def test_only_who_covers_the_place(town: Town, form: str, who: str, status: int):
    photo_id = shoot(town, opened(town))
    assert process_pending(town.services) == 1
    assert get(town, photo_id, form, who).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("inspector", 200), ("leader", 200), ("office", 200)]
    + [(who, 404) for who in ("admin", "secretary", "officer", "worker", "rep", "outsider", "yanglin_office")],
)
def test_what_was_sent_is_for_reviewers_of_the_place(town: Town, who: str, status: int):
    photo_id = shoot(town, opened(town, household_id=town.households[0].id, owner_id=town.people.officer.id))
    assert get(town, photo_id, "original", who).status_code == status


def test_until_there_is_a_copy_nobody_sees_more_than_the_thumbnail(town: Town):
    """Whoever looks at what was sent stands in the diary, so nothing else may show it."""
    data = picture()
    photo_id = shoot(town, opened(town), data=data)
    for who in ("inspector", "worker", "secretary"):
        assert get(town, photo_id, "display", who).get_json()["code"] == "photo_not_here"
    assert process_pending(town.services) == 1
    copy = get(town, photo_id, "display", "worker")
    assert copy.data != data
    assert copy.headers["Cache-Control"] == "private, max-age=3600"
    assert get(town, photo_id, "display").data == copy.data


def test_whoever_waits_for_a_large_copy_has_it_made_next(town: Town):
    """Checks are put off until the morning's storm is over, but not for those who are looking."""
    data, thumb = picture("a", (1600, 1200)), picture("a", (240, 180))
    photo_id = record(town, opened(town), "after", data, thumb)
    assert get(town, photo_id, "display").get_json()["code"] == "photo_not_here"
    phone = town.phone(town.people.worker)
    send(phone, thumb, role="thumb")
    send(phone, data)
    assert get(town, photo_id, "display", "outsider").get_json()["code"] == "not_found"
    assert process_pending(town.services) == 0
    assert get(town, photo_id, "display").status_code == 404
    assert get(town, photo_id, "display").status_code == 404
    assert process_pending(town.services) == 1
    assert get(town, photo_id, "display").status_code == 200
    assert process_pending(town.services) == 0


def test_no_copy_tells_what_the_camera_wrote(town: Town):
    exif = Image.Exif()
    exif[0x0110] = "Redmi 9A"
    exif.get_ifd(0x8825).update({1: "N", 2: (27.0, 0.0, 0.0), 3: "E", 4: (110.0, 0.0, 0.0)})
    photo_id = shoot(town, opened(town), data=picture("a", (1600, 1200), exif=exif))
    process_pending(town.services)
    for form in ("thumb", "display", "public"):
        copy = Image.open(io.BytesIO(get(town, photo_id, form, "secretary").data))
        assert not copy.getexif()
        assert not {"exif", "xmp", "photoshop"} & copy.info.keys()


def test_by_household_by_ownership_and_by_authorship(town: Town):
    subject = opened(town, household_id=town.households[0].id, owner_id=town.people.outsider.id)
    photo_id = shoot(town, subject, by="other_rep")
    process_pending(town.services)
    for who, status in (("rep", 200), ("outsider", 200), ("other_rep", 200), ("yanglin_office", 404)):
        assert get(town, photo_id, "display", who).status_code == status


def test_a_sensitive_one(town: Town):
    photo_id = shoot(town, opened(town, is_sensitive=True, household_id=town.households[0].id), by="officer")
    process_pending(town.services)
    for who, status in (("officer", 200), ("secretary", 200), ("leader", 200), ("worker", 404), ("rep", 404)):
        assert get(town, photo_id, "display", who).status_code == status
    assert get(town, photo_id, "public").get_json()["code"] == "photo_not_here"  # it never leaves the house


@pytest.mark.parametrize("form", ["thumb", "display", "original"])
def test_what_is_not_here_yet(town: Town, form: str):
    photo_id = record(town, opened(town), "after", picture("a"), picture("b"))
    answer = get(town, photo_id, form)
    assert (answer.status_code, answer.get_json()["code"]) == (404, "photo_not_here")
    assert get(town, new_id(), form).get_json()["code"] == "not_found"
    assert get(town, "1", form).status_code == 400


def test_bytes_that_vanished_from_the_store(town: Town):
    data = picture()
    photo_id = shoot(town, opened(town), data=data)
    town.services.store.delete(store_key(sha256(data)))
    assert get(town, photo_id).get_json()["code"] == "photo_not_here"


def test_the_phones_thumbnail_is_provisional_until_it_was_checked(town: Town):
    data, thumb = picture("a", (800, 600)), picture("a", (240, 180))
    photo_id = record(town, opened(town), "after", data, thumb)
    send(town.phone(town.people.worker), thumb, role="thumb")
    answer = get(town, photo_id, "thumb")
    assert (answer.data, answer.headers["Cache-Control"]) == (thumb, "private, max-age=300")
    send(town.phone(town.people.worker), data)
    town.clock.move(minutes=3)
    assert process_pending(town.services) == 1
    answer = get(town, photo_id, "thumb")
    assert answer.data == thumb
    assert answer.headers["Cache-Control"] == "private, max-age=3600"


def html(_: str) -> bytes:
    return b"<html><script>alert(1)</script>" * 100


@pytest.mark.parametrize(
    ("make", "mimetype"),
    [
        (picture, "image/jpeg"),
        (lambda text: picture(text, form="PNG"), "image/png"),
        (lambda text: picture(text, form="WEBP"), "image/webp"),
        (lambda text: picture(text, form="GIF"), "application/octet-stream"),
        (html, "application/octet-stream"),
    ],
    ids=["jpeg", "png", "webp", "gif", "html"],
)
def test_the_kind_is_what_the_bytes_are(town: Town, make: Callable[[str], bytes], mimetype: str):
    photo_id = shoot(town, opened(town), data=make("a"), mime="image/jpeg")
    answer = get(town, photo_id)
    assert answer.mimetype == mimetype
    assert ("attachment" in answer.headers.get("Content-Disposition", "")) is (mimetype == "application/octet-stream")
    process_pending(town.services)
    assert (get(town, photo_id, "display").status_code == 200) is (mimetype != "application/octet-stream")


def test_a_large_one_is_streamed(town: Town):
    data = picture() + bytes(1_500_000)
    answer = get(town, shoot(town, opened(town), data=data))
    assert answer.headers["Content-Length"] == str(len(data))
    assert answer.data == data
    answer.close()


def test_a_picture_too_large_for_screens_gets_a_copy(town: Town):
    data = picture("large", (2400, 1800))
    photo_id = shoot(town, opened(town), data=data)
    assert process_pending(town.services) == 1
    display, original = get(town, photo_id, "display"), get(town, photo_id)
    assert original.data == data
    assert row(town, photo_id).display_sha256 == sha256(display.data)
    assert display.data != data
