"""The same story with an S3-compatible store behind it."""

from dataclasses import replace

import pytest
from botocore.exceptions import EndpointConnectionError

from server.base.files import open_store
from server.base.ids import new_id
from server.base.s3 import S3Store
from server.evidence.blobs import sweep_blobs
from server.evidence.worker import process_pending
from tests.cast.town import Town
from tests.server.evidence.camera import create, offers, opened, patch, picture, record, row, send


@pytest.fixture
def s3_town(town: Town, s3_endpoint: str) -> Town:
    """The town with its photos in a bucket."""
    settings = replace(town.services.settings, store="s3", s3_endpoint=s3_endpoint)
    town.services.settings = replace(settings, s3_access_key="key", s3_secret_key="secret")
    store = open_store(town.services.settings)
    assert isinstance(store, S3Store)
    store._client.create_bucket(Bucket="xiaoge", CreateBucketConfiguration={"LocationConstraint": "cn-north-1"})
    town.services.store = store
    return town


def test_sent_shown_and_checked(s3_town: Town):
    phone, data = s3_town.phone(s3_town.people.worker), picture("a", (2000, 1500))
    photo_id = record(s3_town, opened(s3_town), "after", data)
    assert send(phone, data).status_code == 201
    assert offers(phone, (photo_id, data))[0]["state"] == "stored"
    assert process_pending(s3_town.services) == 1
    assert row(s3_town, photo_id).failure is None
    desk = s3_town.phone(s3_town.people.inspector)
    for form in ("thumb", "display", "original"):
        assert desk.get(f"/api/photos/{photo_id}/{form}").status_code == 200


def test_in_pieces_and_a_large_one_is_streamed(s3_town: Town):
    phone, data = s3_town.phone(s3_town.people.worker), picture("b") + bytes(1_200_000)
    photo_id = record(s3_town, opened(s3_town), "after", data)
    url = create(phone, data, data[:500_000]).headers["Location"]
    assert patch(phone, url, 500_000, data[500_000:]).status_code == 204
    with s3_town.phone(s3_town.people.inspector).get(f"/api/photos/{photo_id}/original") as answer:
        assert answer.data == data


def test_a_store_that_fails_is_no_loss(s3_town: Town, monkeypatch: pytest.MonkeyPatch):
    phone, data = s3_town.phone(s3_town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]

    def gone(**_given: object) -> None:
        raise EndpointConnectionError(endpoint_url="http://store")

    assert isinstance(s3_town.services.store, S3Store)
    with monkeypatch.context() as patched:
        patched.setattr(s3_town.services.store._client, "put_object", gone)
        answer = patch(phone, url, 1000, data[1000:])
    assert (answer.status_code, answer.get_json()["code"]) == (503, "try_later")
    assert offers(phone, (new_id(), data))[0]["state"] == "stored"  # asking finished what was whole


def test_bytes_go_with_their_claim(s3_town: Town):
    data = picture()
    send(s3_town.phone(s3_town.people.worker), data)
    for days in (181, 1.1):
        s3_town.clock.move(days=days)
        deleted = sweep_blobs(s3_town.services)
    assert deleted == 1
