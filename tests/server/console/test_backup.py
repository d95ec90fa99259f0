"""Backup and restore: database and photos together, between databases, checked to the last hash."""

import hashlib
import io
import tarfile
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from server.base.backup import BackupError, make_backup
from server.base.clock import SettableClock
from server.base.config import Settings, read_settings
from server.base.crypto import new_key_setting
from server.base.dump import ordered_tables
from server.base.migrate import differences, upgrade
from server.base.restore import restore_backup
from server.base.services import Services
from server.process import open_services
from server.sync.models import Meta
from tests.cast.town import START, build

KEYS = {"XIAOGE_FIELD_KEYS": new_key_setting(), "XIAOGE_INDEX_KEYS": new_key_setting()}


@pytest.fixture(params=["sqlite", "postgresql"])
def target_url(request: pytest.FixtureRequest) -> str:
    """Where the backup is restored to."""
    return "" if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))


def settings(folder: Path, url: str = "", **more: str) -> Settings:
    return read_settings({**KEYS, "XIAOGE_DATA": str(folder), "XIAOGE_DATABASE_URL": url, **more})


def filled(folder: Path) -> Services:
    """A town with its cast and one photo."""
    services = open_services(settings(folder), SettableClock(START), is_checked=False)
    upgrade(services.db)
    build(services, services.clock)  # type: ignore[arg-type]
    services.store.put("photos/ab/abc", b"bytes of a photo")
    return services


def empty(folder: Path, url: str) -> Services:
    return open_services(settings(folder, url), SettableClock(START), is_checked=False)


def counts(session: Session) -> dict[str, int]:
    return {
        t.name: session.connection().execute(select(func.count()).select_from(t)).scalar_one() for t in ordered_tables()
    }


def quiet(_line: str) -> None:
    return None


def test_a_backup_restores_on_either_database_with_every_row(tmp_path: Path, target_url: str):
    source = filled(tmp_path / "a")
    file = tmp_path / "backup.tar"
    make_backup(source, file, lambda _connection: [], quiet)
    target = empty(tmp_path / "b", target_url)
    restore_backup(target, file, quiet)
    with source.db.reading() as old, target.db.reading() as new:
        assert counts(new) == counts(old)
        assert new.get(Meta, "epoch").value != old.get(Meta, "epoch").value
    assert differences(target.db) == []


def test_photos_come_along_and_are_compared(tmp_path: Path):
    source = filled(tmp_path / "a")
    named = [("photos/ab/abc", hashlib.sha256(b"bytes of a photo").hexdigest())]
    make_backup(source, tmp_path / "good.tar", lambda _connection: named, quiet)
    target = empty(tmp_path / "b", "")
    restore_backup(target, tmp_path / "good.tar", quiet)
    with target.store.open("photos/ab/abc") as stream:
        assert stream.read() == b"bytes of a photo"
    make_backup(source, tmp_path / "bad.tar", lambda _connection: [("photos/ab/abc", "0" * 64)], quiet)
    with pytest.raises(BackupError, match="damaged"):
        restore_backup(empty(tmp_path / "c", ""), tmp_path / "bad.tar", quiet)


def test_a_restore_wants_an_empty_database(tmp_path: Path):
    source = filled(tmp_path / "a")
    make_backup(source, tmp_path / "x.tar", lambda _connection: [], quiet)
    with pytest.raises(BackupError, match="not empty"):
        restore_backup(source, tmp_path / "x.tar", quiet)


def test_a_restore_wants_the_keys_that_the_backup_names(tmp_path: Path):
    make_backup(filled(tmp_path / "a"), tmp_path / "x.tar", lambda _connection: [], quiet)
    other = {"XIAOGE_FIELD_KEYS": new_key_setting()}
    target = open_services(settings(tmp_path / "b", **other), is_checked=False)
    with pytest.raises(BackupError, match="field:1"):
        restore_backup(target, tmp_path / "x.tar", quiet)


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9])
def test_a_cut_off_backup_is_named_as_such_and_changes_nothing(tmp_path: Path, cut: float):
    make_backup(filled(tmp_path / "a"), tmp_path / "x.tar", lambda _connection: [], quiet)
    data = (tmp_path / "x.tar").read_bytes()
    (tmp_path / "cut.tar").write_bytes(data[: int(len(data) * cut)])
    target = empty(tmp_path / "b", "")
    with pytest.raises(BackupError, match=r"damaged|cut off"):
        restore_backup(target, tmp_path / "cut.tar", quiet)


def test_a_table_changed_by_hand_is_found(tmp_path: Path):
    make_backup(filled(tmp_path / "a"), tmp_path / "x.tar", lambda _connection: [], quiet)
    with tarfile.open(tmp_path / "x.tar") as old, tarfile.open(tmp_path / "y.tar", "w") as new:
        for member in old.getmembers():
            stream = old.extractfile(
                "tables/person.jsonl.gz" if member.name == "tables/place.jsonl.gz" else member.name
            )
            assert stream is not None
            data = stream.read()
            member.size = len(data)
            new.addfile(member, io.BytesIO(data))
    with pytest.raises(BackupError, match="damaged: place"):
        restore_backup(empty(tmp_path / "b", ""), tmp_path / "y.tar", quiet)
