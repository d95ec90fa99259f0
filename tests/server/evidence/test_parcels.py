"""Parcels: thumbnails of many photos in one request, each answered for itself."""

import errno
import json
import os
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import func, select

from server.base.ids import new_id
from server.evidence import rooms
from server.evidence.parcels import MOST_BYTES
from server.evidence.rules import MAX_THUMB_BYTES
from server.evidence.stored.models import Upload
from tests.cast.phone import Phone
from tests.cast.town import Town
from tests.server.evidence.camera import (
    create,
    head,
    offers,
    opened,
    parcel,
    picture,
    record,
    row,
    send,
    send_parcel,
)


@pytest.fixture
def phone(town: Town) -> Phone:
    return town.phone(town.people.worker)


def small(text: str = "") -> bytes:
    return picture(text or new_id(), (40, 30))


def thumbs(count: int = 3) -> list[tuple[str, bytes]]:
    return [(new_id(), small()) for _ in range(count)]


def taken(phone: Phone, body: bytes) -> list[dict[str, Any]]:
    answer = send_parcel(phone, body)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.get_json()["files"]
    return found


def states(phone: Phone, files: list[tuple[str, bytes]]) -> list[str]:
    return [offer["state"] for offer in offers(phone, *files, role="thumb")]


def test_all_are_stored_and_answered_in_their_order(town: Town, phone: Phone):
    subject, files = opened(town), thumbs(20)
    files = [(record(town, subject, "after", picture(photo_id), data), data) for photo_id, data in files]
    assert taken(phone, parcel(phone, *files)) == [
        {"photo_id": photo_id, "role": "thumb", "state": "stored", "problem": None} for photo_id, _ in files
    ]
    assert states(phone, files) == ["stored"] * 20
    assert all(row(town, photo_id).has_thumb for photo_id, _ in files)
    for photo_id, data in files:
        assert phone.client.get(f"/api/photos/{photo_id}/thumb").data == data


def test_before_their_records_they_wait_for_them(town: Town, phone: Phone):
    data = small()
    taken(phone, parcel(phone, (new_id(), data)))
    photo_id = record(town, opened(town), "after", picture(), data)
    assert row(town, photo_id).has_thumb


def test_sent_twice_they_are_there_once(town: Town, phone: Phone):
    files = thumbs()
    first, again = taken(phone, parcel(phone, *files)), taken(phone, parcel(phone, *files))
    assert first == again
    with town.tx() as tx:
        assert tx.session.exec(select(func.count()).select_from(Upload)).one() == 3


def test_two_photos_that_look_the_same(town: Town, phone: Phone):
    subject, data = opened(town), small()
    files = [(record(town, subject, "after", picture(str(number)), data), data) for number in range(2)]
    assert [one["state"] for one in taken(phone, parcel(phone, *files, *thumbs(1)))] == ["stored"] * 3
    assert all(row(town, photo_id).has_thumb for photo_id, _ in files)


def test_a_bad_one_stops_no_other(phone: Phone):
    files = thumbs(3)
    body = parcel(phone, *files).replace(files[1][1], files[1][1][::-1])
    found = taken(phone, body)
    assert [one["state"] for one in found] == ["stored", "unknown", "stored"]
    assert [(one["problem"] or {}).get("code") for one in found] == [None, "checksum_mismatch", None]
    assert states(phone, files) == ["stored", "unknown", "stored"]


def test_one_that_is_too_large_stops_no_other(phone: Phone):
    large = (new_id(), bytes(MAX_THUMB_BYTES + 1))
    found = taken(phone, parcel(phone, *thumbs(1), large, *thumbs(1)))
    assert [one["state"] for one in found] == ["stored", "unknown", "stored"]
    assert (found[1]["problem"]["code"], found[1]["problem"]["status"]) == ("too_large", 413)


def test_only_bad_ones(phone: Phone):
    [found] = taken(phone, parcel(phone, *thumbs(1), sha256="0" * 64))
    assert (found["state"], found["problem"]["status"]) == ("unknown", 460)


def test_what_came_before_the_line_broke_is_kept(phone: Phone):
    files = thumbs(3)
    body = parcel(phone, *files)
    send_parcel(phone, body[:-1], len(body))
    assert states(phone, files) == ["stored", "stored", "unknown"]
    assert [one["state"] for one in taken(phone, parcel(phone, *files))] == ["stored"] * 3


def test_one_that_began_by_itself_is_finished(phone: Phone):
    data = small()
    url = create(phone, data, data[:100], role="thumb").headers["Location"]
    assert taken(phone, parcel(phone, (new_id(), data)))[0]["state"] == "stored"
    assert head(phone, url).headers["Upload-Offset"] == str(len(data))


def test_nobody_has_what_another_author_sent(town: Town, phone: Phone):
    files = thumbs(1)
    taken(phone, parcel(phone, *files))
    other = town.phone(town.people.officer)
    assert states(other, files) == ["unknown"]
    assert taken(other, parcel(other, *files))[0]["state"] == "stored"


def test_a_stranger_may_not(town: Town, phone: Phone):
    body = parcel(phone, *thumbs(1))
    answer = town.app.test_client().post("/api/uploads/parcels", data=body)
    assert (answer.status_code, answer.get_json()["code"]) == (401, "sign_in_required")


def test_parcels_that_cannot_be_understood(phone: Phone):
    good = parcel(phone, *thumbs(1))
    said = json.dumps({"device_id": phone.device_id, "files": []}).encode()
    empty = len(said).to_bytes(4) + said
    for body in (b"", b"\0\0", good[:20], b"\xff\xff\xff\xff" + good, (3).to_bytes(4) + b"[]{", empty):
        answer = send_parcel(phone, body)
        assert (answer.status_code, answer.get_json()["code"]) == (400, "upload_metadata_broken")
    assert send_parcel(phone, parcel(phone, *thumbs(21))).status_code == 400
    assert send_parcel(phone, parcel(phone, *thumbs(1), role="film")).status_code == 400
    answer = send_parcel(phone, good + bytes(MOST_BYTES))
    assert (answer.status_code, answer.get_json()["code"]) == (413, "too_large")


def test_a_nearly_full_disk_asks_to_wait(town: Town, phone: Phone):
    town.services.settings = replace(town.services.settings, min_free_bytes=1 << 60)
    answer = send_parcel(phone, parcel(phone, *thumbs()))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")


def test_a_disk_that_fills_in_the_middle_claims_nothing(phone: Phone, monkeypatch: pytest.MonkeyPatch):
    files, real, calls = thumbs(3), os.link, []

    def second_fails(*given: Any) -> None:
        calls.append(given)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(*given)

    with monkeypatch.context() as patched:
        patched.setattr(os, "link", second_fails)
        answer = send_parcel(phone, parcel(phone, *files))
    assert (answer.status_code, answer.get_json()["code"]) == (503, "disk_full")
    assert states(phone, files) == ["unknown"] * 3
    assert [one["state"] for one in taken(phone, parcel(phone, *files))] == ["stored"] * 3


def test_bytes_without_a_record_are_bounded(phone: Phone, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rooms, "MAX_WAITING_UPLOADS", 2)
    files = thumbs(3)
    answer = send_parcel(phone, parcel(phone, *files))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert states(phone, files) == ["unknown"] * 3
    assert [one["state"] for one in taken(phone, parcel(phone, *files[:2]))] == ["stored"] * 2
    assert send_parcel(phone, parcel(phone, files[2])).status_code == 429


def test_whole_photos_may_come_so_too(phone: Phone):
    data = picture()
    [found] = taken(phone, parcel(phone, (new_id(), data), role="photo"))
    assert found["state"] == "stored"
    assert send(phone, data).headers["Upload-Offset"] == str(len(data))
    assert offers(phone, (new_id(), data))[0]["state"] == "stored"
