"""Bytes in a folder and in an S3-compatible store: kept once, whole, durably, and never outside."""

import errno
import os
import time
from pathlib import Path
from unittest.mock import Mock
from urllib.parse import parse_qs, urlsplit

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError

from server.base.config import Settings, read_settings
from server.base.errors import Transport
from server.base.files import FolderStore, Store, check_space, open_store
from server.base.s3 import S3Store

KEY = "ab/abcd"


@pytest.fixture(params=["folder", "s3"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    if request.param == "folder":
        return read_settings({}, data=tmp_path)
    endpoint = request.getfixturevalue("s3_endpoint")
    return read_settings(
        {"XIAOGE_S3_ENDPOINT": endpoint, "XIAOGE_S3_ACCESS_KEY": "key", "XIAOGE_S3_SECRET_KEY": "secret"},
        data=tmp_path,
        store="s3",
    )


@pytest.fixture
def store(settings: Settings) -> Store:
    made = open_store(settings)
    if settings.store == "s3":
        assert isinstance(made, S3Store)
        made._client.create_bucket(Bucket="xiaoge", CreateBucketConfiguration={"LocationConstraint": "cn-north-1"})
    return made


def test_what_is_put_can_be_read_whole_and_in_part(store: Store):
    assert store.put(KEY, b"0123456789") is True
    with store.open(KEY) as stream:
        assert stream.read() == b"0123456789"
    assert store.read(KEY, 3, 4) == b"3456"
    assert store.read(KEY, 8, 100) == b"89"
    assert store.read(KEY, 100, 5) == b""
    assert store.size(KEY) == 10


def test_a_taken_key_keeps_its_first_bytes(store: Store):
    store.put(KEY, b"first")
    assert store.put(KEY, b"second") is False
    assert store.read(KEY, 0, 100) == b"first"


def test_a_file_is_put_as_its_bytes_and_stays_its_owners(store: Store, tmp_path: Path):
    source = tmp_path / "source"
    source.write_bytes(b"x" * 3_000_000)
    assert store.put(KEY, source)
    source.write_bytes(b"changed later")
    assert store.size(KEY) == 3_000_000
    assert store.read(KEY, 2_999_999, 10) == b"x"


def test_a_free_key_has_no_size_no_bytes_and_can_be_deleted(store: Store):
    assert store.size(KEY) is None
    with pytest.raises(FileNotFoundError):
        store.open(KEY)
    with pytest.raises(FileNotFoundError):
        store.read(KEY, 0, 1)
    store.delete(KEY)


def test_deleted_bytes_are_gone_and_the_key_is_free_again(store: Store):
    store.put(KEY, b"first")
    store.delete(KEY)
    assert store.size(KEY) is None
    assert store.put(KEY, b"second") is True


def test_nothing_is_nothing(store: Store):
    assert store.put(KEY, b"") is True
    assert store.size(KEY) == 0


def test_a_store_answers_when_asked(store: Store):
    store.ping()


def test_an_s3_address_is_signed_for_a_time(s3_endpoint: str, tmp_path: Path):
    settings = read_settings(
        {"XIAOGE_S3_ENDPOINT": s3_endpoint, "XIAOGE_S3_ACCESS_KEY": "key"}, data=tmp_path, store="s3"
    )
    address = open_store(settings).url(KEY, 300)
    asked = urlsplit(address or "")
    query = parse_qs(asked.query)
    assert asked.path == f"/xiaoge/{KEY}"
    assert query["X-Amz-Expires"] == ["300"]
    assert "key/" in query["X-Amz-Credential"][0]
    assert query["X-Amz-Signature"]


def test_an_s3_store_that_is_not_there_says_so(tmp_path: Path):
    settings = read_settings(
        {"XIAOGE_S3_ENDPOINT": "http://127.0.0.1:9", "XIAOGE_S3_ACCESS_KEY": "key", "XIAOGE_S3_SECRET_KEY": "secret"},
        data=tmp_path,
        store="s3",
    )
    with pytest.raises(Exception, match="Could not connect"):
        open_store(settings).ping()


@pytest.mark.parametrize(
    "failure",
    [
        EndpointConnectionError(endpoint_url="http://store"),
        ReadTimeoutError(endpoint_url="http://store"),
        ClientError({"ResponseMetadata": {"HTTPStatusCode": 503}}, "any"),  # type: ignore[typeddict-item]
        ClientError({"Error": {"Code": "ConditionalRequestConflict"}}, "PutObject"),
    ],
)
def test_an_s3_store_in_trouble_asks_to_wait(s3_endpoint: str, tmp_path: Path, failure: Exception):
    environ = {"XIAOGE_S3_ENDPOINT": s3_endpoint, "XIAOGE_S3_ACCESS_KEY": "key", "XIAOGE_S3_SECRET_KEY": "secret"}
    store = open_store(read_settings(environ, data=tmp_path, store="s3"))
    assert isinstance(store, S3Store)
    store._client = Mock(
        **{f"{name}.side_effect": failure for name in ("put_object", "get_object", "head_object", "delete_object")}
    )
    for ask in (
        lambda: store.put(KEY, b"x"),
        lambda: store.open(KEY),
        lambda: store.read(KEY, 0, 1),
        lambda: store.size(KEY),
        lambda: store.delete(KEY),
    ):
        with pytest.raises(Transport, match="try_later"):
            ask()


def test_a_folder_has_no_addresses(tmp_path: Path):
    assert FolderStore(tmp_path).url(KEY, 300) is None


@pytest.mark.parametrize("key", ["../outside", "/etc/passwd", "ab/../../outside"])
def test_a_key_never_leaves_the_folder(tmp_path: Path, key: str):
    with pytest.raises(ValueError, match="inside"):
        FolderStore(tmp_path / "photos").put(key, b"x")


def test_a_full_disk_leaves_neither_name_nor_remains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = FolderStore(tmp_path)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fdatasync", full)
    with pytest.raises(OSError, match="No space"):
        store.put(KEY, b"x" * 100)
    assert store.size(KEY) is None
    assert list((tmp_path / ".new").iterdir()) == []


def test_bytes_and_names_are_synced_before_put_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = FolderStore(tmp_path)
    steps: list[str] = []

    def watch(name: str) -> None:
        real = getattr(os, name)

        def watched(*given: object) -> object:
            steps.append(name)
            return real(*given)

        monkeypatch.setattr(os, name, watched)

    for name in ("fdatasync", "link", "fsync"):
        watch(name)
    store.put("new/abcd", b"x")
    store.put("new/other", b"y")
    assert steps == [
        "fsync",
        "fdatasync",
        "link",
        "fsync",
        "fdatasync",
        "link",
        "fsync",
    ]  # first: the new folder's name


def test_a_name_that_another_process_gave_is_synced_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = FolderStore(tmp_path)
    store.put(KEY, b"x")
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    assert store.put(KEY, b"x") is False
    assert len(synced) == 1


def test_what_a_crash_left_behind_is_forgotten_after_a_day(tmp_path: Path):
    FolderStore(tmp_path)
    old, fresh = tmp_path / ".new" / "old", tmp_path / ".new" / "fresh"
    for leftover in (old, fresh):
        leftover.write_bytes(b"half a photo")
    os.utime(old, (time.time() - 100_000,) * 2)
    FolderStore(tmp_path)
    assert not old.exists()
    assert fresh.exists()


def test_little_space_asks_to_wait(tmp_path: Path):
    check_space(tmp_path, 0)
    with pytest.raises(Transport) as refusal:
        check_space(tmp_path, 1 << 60)
    assert (refusal.value.status, refusal.value.code, refusal.value.retry_after) == (503, "disk_full", 60)
