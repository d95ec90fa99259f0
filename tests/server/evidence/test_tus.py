"""The tus 1.0 door, header by header: every request that a stock client may send, and every answer it may get."""

import base64
import hashlib
from typing import Any

import pytest
from werkzeug.test import TestResponse

from server.base.ids import new_id
from server.evidence.rules import MAX_THUMB_BYTES
from tests.cast.phone import Phone
from tests.cast.town import Town
from tests.server.evidence.camera import (
    BYTES,
    create,
    head,
    headers,
    metadata,
    offers,
    opened,
    patch,
    picture,
    record,
    send,
    sha256,
)


@pytest.fixture
def phone(town: Town) -> Phone:
    return town.phone(town.people.worker)


def code(answer: TestResponse) -> tuple[int, str]:
    assert answer.headers["Tus-Resumable"] == "1.0.0"
    assert answer.mimetype == "application/problem+json", answer.text
    return answer.status_code, answer.get_json()["code"]


def checksum(data: bytes, algorithm: str = "sha1") -> str:
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, data).digest()).decode()}"


@pytest.mark.parametrize("path", ["/api/uploads", "/api/uploads/any"])
def test_options_say_what_is_spoken_to_anybody(town: Town, path: str):
    answer = town.app.test_client().options(path)
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Max-Size"] == "20000000"
    assert set(answer.headers["Tus-Checksum-Algorithm"].split(",")) == {"sha1", "sha256"}
    spoken = {"creation", "creation-with-upload", "checksum", "expiration", "termination"}
    assert set(answer.headers["Tus-Extension"].split(",")) == spoken


def test_a_whole_photo_in_one_request(phone: Phone):
    data = picture()
    answer = send(phone, data)
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, str(len(data)))
    found = head(phone, answer.headers["Location"])
    assert (found.status_code, found.headers["Upload-Offset"], found.headers["Upload-Length"]) == (
        200,
        str(len(data)),
        str(len(data)),
    )
    assert found.headers["Cache-Control"] == "no-store"
    assert "Upload-Expires" not in found.headers


def test_created_first_then_sent_in_pieces(phone: Phone):
    data = picture()
    answer = create(phone, data)
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, "0")
    assert answer.headers["Upload-Expires"] == "Mon, 23 Nov 2026 01:00:00 GMT"
    url = answer.headers["Location"]
    for start in range(0, len(data), 1000):
        piece = data[start : start + 1000]
        answer = patch(phone, url, start, piece)
        assert (answer.status_code, answer.headers["Upload-Offset"]) == (204, str(start + len(piece)))
    assert "Upload-Expires" not in answer.headers
    assert offers(phone, (new_id(), data))[0]["state"] == "stored"


def test_the_first_piece_comes_with_the_creation(phone: Phone):
    data = picture()
    answer = create(phone, data, data[:1000])
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, "1000")
    assert patch(phone, answer.headers["Location"], 1000, data[1000:]).headers["Upload-Offset"] == str(len(data))


def test_head_repeats_the_metadata(phone: Phone):
    data, photo_id = picture(), new_id()
    url = create(phone, data, photo_id=photo_id).headers["Location"]
    pairs = dict(item.split(" ") for item in head(phone, url).headers["Upload-Metadata"].split(","))
    assert base64.b64decode(pairs["photo_id"]).decode() == photo_id
    assert base64.b64decode(pairs["sha256"]).decode() == sha256(data)


def test_an_empty_file_is_whole_at_once(phone: Phone):
    answer = create(phone, b"")
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, "0")
    assert offers(phone, (new_id(), b""))[0]["state"] == "stored"


def test_metadata_that_only_a_stock_client_sends_is_no_harm(phone: Phone):
    data = picture()
    answer = create(phone, data, filename="IMG 1.jpg", filetype="image/jpeg", empty="")
    assert answer.status_code == 201


def test_bytes_that_their_author_sent_before_need_not_be_sent_again(phone: Phone):
    data = picture()
    url = send(phone, data).headers["Location"]
    again = create(phone, data)
    assert (again.status_code, again.headers["Upload-Offset"]) == (201, str(len(data)))
    assert again.headers["Location"] == url
    # A stock client that did not ask for it begins at 0, is told, and asks how far it is.
    assert code(patch(phone, url, 0, data)) == (409, "offset_mismatch")
    assert patch(phone, url, len(data), b"").status_code == 204


def test_somebody_else_sends_every_byte_and_sees_the_same(town: Town, phone: Phone):
    data = picture()
    first = create(phone, data)
    send(phone, data)
    other = town.phone(town.people.officer)
    second = create(other, data)
    assert (second.status_code, second.headers["Upload-Offset"]) == (first.status_code, first.headers["Upload-Offset"])
    assert list(second.headers.keys()) == list(first.headers.keys())
    assert offers(other, (new_id(), data))[0]["state"] == "partial"
    assert patch(other, second.headers["Location"], 0, data).status_code == 204
    assert offers(other, (new_id(), data))[0]["state"] == "stored"


def test_a_creation_repeated_goes_on_where_it_was(phone: Phone):
    data = picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    again = create(phone, data, data[:500])
    assert (again.headers["Location"], again.headers["Upload-Offset"]) == (url, "1000")


def test_a_whole_file_finishes_what_was_begun(phone: Phone):
    data = picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    assert send(phone, data).headers["Location"] == url
    assert head(phone, url).headers["Upload-Offset"] == str(len(data))


def test_a_length_said_wrongly_is_forgotten(phone: Phone):
    data = picture()
    named = metadata(photo_id=new_id(), sha256=sha256(data))
    wrong = phone.client.post("/api/uploads", headers=headers(phone, Upload_Length=5, Upload_Metadata=named))
    assert wrong.status_code == 201
    url = create(phone, data).headers["Location"]
    assert patch(phone, url, 0, data).headers["Upload-Offset"] == str(len(data))


@pytest.mark.parametrize("version", [None, "0.2.2", "2.0.0"])
def test_another_version_is_told_ours(phone: Phone, version: str | None):
    named = {"Authorization": f"Bearer {phone.grant}"} | ({"Tus-Resumable": version} if version else {})
    answer = phone.client.post("/api/uploads", headers=named)
    assert code(answer) == (412, "tus_version_unsupported")
    assert answer.headers["Tus-Version"] == "1.0.0"


GOOD: dict[str, Any] = {"photo_id": "01a209fe-3998-71a0-b133-a35164858065", "sha256": "a" * 64, "role": "photo"}


@pytest.mark.parametrize(
    ("length", "named", "expected"),
    [
        (None, metadata(**GOOD), "upload_header_broken"),
        ("-1", metadata(**GOOD), "upload_header_broken"),
        ("1e3", metadata(**GOOD), "upload_header_broken"),
        ("٣", metadata(**GOOD), "upload_header_broken"),
        ("9" * 20, metadata(**GOOD), "upload_header_broken"),
        ("5", None, "upload_metadata_broken"),
        ("5", "photo_id !!!", "upload_metadata_broken"),
        ("5", "photo_id /w==", "upload_metadata_broken"),
        ("5", metadata(sha256="a" * 64), "upload_metadata_broken"),
        ("5", metadata(**GOOD | {"sha256": "A" * 64}), "upload_metadata_broken"),
        ("5", metadata(**GOOD | {"photo_id": "../../etc/passwd"}), "upload_metadata_broken"),
        ("5", metadata(**GOOD | {"role": "film"}), "upload_metadata_broken"),
        ("5", metadata(**GOOD | {"device_id": "phone"}), "upload_metadata_broken"),
    ],
)
def test_a_creation_that_cannot_be_understood(phone: Phone, length: str | None, named: str | None, expected: str):
    given = {"Upload-Length": length, "Upload-Metadata": named}
    asked = headers(phone) | {key: value.encode().decode("latin1") for key, value in given.items() if value}
    assert code(phone.client.post("/api/uploads", headers=asked)) == (400, expected)


def test_too_large(town: Town, phone: Phone):
    named = metadata(**GOOD)
    answer = phone.client.post("/api/uploads", headers=headers(phone, Upload_Length=20_000_001, Upload_Metadata=named))
    assert code(answer) == (413, "too_large")
    assert answer.get_json()["limit"] == 20_000_000
    named = metadata(**GOOD | {"role": "thumb"})
    large = MAX_THUMB_BYTES + 1
    answer = phone.client.post("/api/uploads", headers=headers(phone, Upload_Length=large, Upload_Metadata=named))
    assert code(answer) == (413, "too_large")


def test_more_bytes_than_were_announced(phone: Phone):
    data = picture()
    url = create(phone, data).headers["Location"]
    assert code(patch(phone, url, 0, data + b"more")) == (413, "too_large")
    assert head(phone, url).headers["Upload-Offset"] == "0"


def test_a_wrong_offset_is_told_the_right_one(phone: Phone):
    data = picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    answer = patch(phone, url, 500, data[500:])
    assert code(answer) == (409, "offset_mismatch")
    assert answer.headers["Upload-Offset"] == "1000"


def test_an_offset_that_is_no_number(phone: Phone):
    url = create(phone, picture()).headers["Location"]
    answer = phone.client.patch(url, headers=headers(phone, Upload_Offset="ten"), data=b"x", content_type=BYTES)
    assert code(answer) == (400, "upload_header_broken")


def test_bytes_under_another_name(phone: Phone):
    url = create(phone, picture()).headers["Location"]
    answer = phone.client.patch(url, headers=headers(phone, Upload_Offset=0), data=b"x", content_type="image/jpeg")
    assert code(answer) == (415, "wrong_media_type")


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_piece_with_its_checksum(phone: Phone, algorithm: str):
    data = picture()
    url = create(phone, data).headers["Location"]
    bad = patch(phone, url, 0, data[:1000], Upload_Checksum=checksum(b"other", algorithm))
    assert code(bad) == (460, "checksum_mismatch")
    assert bad.headers["Upload-Offset"] == "0"
    assert head(phone, url).headers["Upload-Offset"] == "0"
    good = patch(phone, url, 0, data[:1000], Upload_Checksum=checksum(data[:1000], algorithm))
    assert good.headers["Upload-Offset"] == "1000"


def test_a_whole_file_with_its_checksum(phone: Phone):
    data = picture()
    named = metadata(photo_id=new_id(), sha256=sha256(data))
    asked = headers(phone, Upload_Length=len(data), Upload_Metadata=named)
    bad = phone.client.post(
        "/api/uploads", headers=asked | {"Upload-Checksum": checksum(b"x")}, data=data, content_type=BYTES
    )
    assert code(bad) == (460, "checksum_mismatch")
    good = phone.client.post(
        "/api/uploads", headers=asked | {"Upload-Checksum": checksum(data)}, data=data, content_type=BYTES
    )
    assert good.status_code == 201


@pytest.mark.parametrize(
    ("given", "expected"),
    [("md5 1B2M2Y8AsgTpgAmY7PhCfg==", "checksum_unsupported"), ("sha1 !!", "checksum_broken")],
)
def test_a_checksum_that_cannot_be_understood(phone: Phone, given: str, expected: str):
    data = picture()
    url = create(phone, data).headers["Location"]
    assert code(patch(phone, url, 0, data, Upload_Checksum=given)) == (400, expected)


def test_bytes_that_are_not_what_was_named_begin_again_from_zero(phone: Phone):
    data, other = picture("a"), picture("b")
    other = other[: len(data)].ljust(len(data), b"\0")
    url = create(phone, data).headers["Location"]
    answer = patch(phone, url, 0, other)
    assert code(answer) == (460, "checksum_mismatch")
    assert answer.headers["Upload-Offset"] == "0"
    assert offers(phone, (new_id(), data))[0] | {"photo_id": ""} == {
        "photo_id": "",
        "role": "photo",
        "state": "partial",
        "upload_url": url,
        "offset": 0,
        "recorded": False,
    }
    assert patch(phone, url, 0, data).headers["Upload-Offset"] == str(len(data))


def test_a_whole_file_that_is_not_what_was_named_is_not_kept(phone: Phone):
    data = picture()
    wrong = bytes([data[0] ^ 1]) + data[1:]
    answer = create(phone, data, wrong)
    assert code(answer) == (460, "checksum_mismatch")
    assert offers(phone, (new_id(), data))[0]["state"] == "unknown"


def test_given_up_it_is_gone(phone: Phone):
    data = picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    assert phone.client.delete(url, headers=headers(phone)).status_code == 204
    assert head(phone, url).status_code == 404
    assert offers(phone, (new_id(), data))[0]["state"] == "unknown"


def test_what_a_record_names_is_not_given_up(town: Town, phone: Phone):
    data = picture()
    record(town, opened(town), "after", data)
    url = send(phone, data).headers["Location"]
    assert code(phone.client.delete(url, headers=headers(phone))) == (409, "photo_recorded")
    assert offers(phone, (new_id(), data))[0]["state"] == "stored"


def test_a_network_without_patch(phone: Phone):
    data = picture()
    url = create(phone, data).headers["Location"]
    asked = headers(phone, Upload_Offset=0) | {"X-HTTP-Method-Override": "PATCH"}
    assert phone.client.post(url, headers=asked, data=data, content_type=BYTES).status_code == 204
    assert code(phone.client.post(url, headers=headers(phone, Upload_Offset=0), data=data))[0] == 405


@pytest.mark.parametrize("method", ["HEAD", "PATCH", "DELETE"])
def test_somebody_elses_upload_is_not_there(town: Town, phone: Phone, method: str):
    url = create(phone, picture()).headers["Location"]
    other = town.phone(town.people.officer)
    for address in (url, f"/api/uploads/{new_id()}", "/api/uploads/..%2f..%2fetc"):
        answer = other.client.open(
            address, method=method, headers=headers(other, Upload_Offset=0), data=b"x", content_type=BYTES
        )
        assert answer.status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", ""), ("HEAD", "/x"), ("PATCH", "/x"), ("DELETE", "/x"), ("POST", "/x"), ("POST", "/offers")],
)
def test_nobody_without_a_grant(town: Town, method: str, path: str):
    answer = town.app.test_client().open(
        f"/api/uploads{path}", method=method, headers={"Tus-Resumable": "1.0.0", "Authorization": "Bearer wrong"}
    )
    assert answer.status_code == 401


def test_a_session_may_upload_too(phone: Phone):
    data = picture()
    asked = headers(phone, Upload_Length=len(data), Upload_Metadata=metadata(photo_id=new_id(), sha256=sha256(data)))
    del asked["Authorization"]
    assert phone.client.post("/api/uploads", headers=asked, data=data, content_type=BYTES).status_code == 201
