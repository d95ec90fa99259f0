"""Limits: a full disk asks phones to wait and loses nothing; bytes without a record are bounded per author."""

import errno
import os
from dataclasses import replace

import pytest

from server.base.ids import new_id
from server.evidence import rooms
from tests.cast.town import Town
from tests.server.evidence.camera import create, head, headers, offers, opened, patch, picture, record, send


def full(*_given: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_little_space_asks_to_wait(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    town.services.settings = replace(town.services.settings, min_free_bytes=1 << 60)
    for answer in (send(phone, picture("other")), create(phone, data), patch(phone, url, 1000, data[1000:])):
        assert (answer.status_code, answer.get_json()["code"]) == (503, "disk_full")
        assert answer.headers["Retry-After"] == "60"
    assert head(phone, url).headers["Upload-Offset"] == "1000"
    town.services.settings = replace(town.services.settings, min_free_bytes=0)
    assert patch(phone, url, 1000, data[1000:]).status_code == 204


@pytest.mark.parametrize("at", ["fdatasync", "link"])
def test_a_disk_that_fills_while_a_whole_photo_is_written(town: Town, monkeypatch: pytest.MonkeyPatch, at: str):
    phone, data = town.phone(town.people.worker), picture()
    photo_id = record(town, opened(town), "after", data)
    with monkeypatch.context() as patched:
        patched.setattr(os, at, full)
        answer = send(phone, data)
    assert (answer.status_code, answer.get_json()["code"]) == (503, "disk_full")
    assert offers(phone, (photo_id, data))[0]["state"] == "unknown"
    assert send(phone, data).status_code == 201
    assert offers(phone, (photo_id, data))[0]["state"] == "stored"


def test_a_disk_that_fills_in_the_middle_of_a_piece(town: Town, monkeypatch: pytest.MonkeyPatch):
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    written: list[int] = []
    real = os.write

    def half(handle: int, piece: bytes) -> int:
        if written:
            full()
        written.append(1)
        return real(handle, bytes(piece)[:500])

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", half)
        answer = patch(phone, url, 1000, data[1000:])
    assert (answer.status_code, answer.get_json()["code"]) == (503, "disk_full")
    offset = int(head(phone, url).headers["Upload-Offset"])
    assert offset == 1500  # what was written is synced before it is told
    assert patch(phone, url, offset, data[offset:]).status_code == 204
    assert offers(phone, (new_id(), data))[0]["state"] == "stored"


def test_a_disk_that_fills_when_the_pieces_are_put_together(town: Town, monkeypatch: pytest.MonkeyPatch):
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    with monkeypatch.context() as patched:
        patched.setattr(os, "link", full)
        assert patch(phone, url, 1000, data[1000:]).status_code == 503
        assert head(phone, url).status_code == 503  # a whole length would be taken for stored
        answer = phone.post("/api/uploads/offers", {"photos": []}, headers=headers(phone))
        assert answer.status_code == 200
    assert head(phone, url).headers["Upload-Offset"] == str(len(data))
    assert offers(phone, (new_id(), data))[0]["state"] == "stored"


@pytest.mark.parametrize(("uploads_at_most", "bytes_at_most"), [(2, 10**9), (100, 20_000)])
def test_bytes_without_a_record_are_bounded(
    town: Town, monkeypatch: pytest.MonkeyPatch, uploads_at_most: int, bytes_at_most: int
):
    monkeypatch.setattr(rooms, "MAX_WAITING_UPLOADS", uploads_at_most)
    monkeypatch.setattr(rooms, "MAX_WAITING_BYTES", bytes_at_most)
    phone = town.phone(town.people.worker)
    answers = [send(phone, picture(str(number)).ljust(9_000, b"\0")) for number in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert answers[2].get_json()["code"] == "too_many"
    assert answers[2].headers["Retry-After"] == "3600"
    assert send(town.phone(town.people.officer), picture("2")).status_code == 201
    record(town, opened(town), "after", picture("0").ljust(9_000, b"\0"))
    assert send(phone, picture("2").ljust(9_000, b"\0")).status_code == 201
