"""``xiaoge backup`` and ``restore`` from the command line: they look before they act, and say what is wrong."""

import json
import tarfile
from pathlib import Path

import pytest

from server.console import care
from tests.server.console.conftest import Run


@pytest.fixture
def saved(run: Run, tmp_path: Path) -> Path:
    """A backup of a database as it begins."""
    run("db", "upgrade")
    assert run("backup", tmp_path / "backup.tar").exit_code == 0
    return tmp_path / "backup.tar"


def test_it_comes_back_elsewhere(run: Run, saved: Path, tmp_path: Path):
    said = run("restore", saved, XIAOGE_DATA=str(tmp_path / "other"))
    assert said.exit_code == 0, said.output
    assert run("db", "check", XIAOGE_DATA=str(tmp_path / "other")).exit_code == 0


def test_a_database_in_use_is_left_as_it_is(run: Run, saved: Path, monkeypatch: pytest.MonkeyPatch):
    def touched(*_: object) -> None:
        raise AssertionError("it was touched")

    monkeypatch.setattr("server.base.restore.upgrade", touched)
    monkeypatch.setattr("server.base.restore._restore_photos", touched)
    said = run("restore", saved)
    assert said.exit_code == 2
    assert "The database is not empty" in said.output


def test_a_folder_is_no_backup(run: Run, saved: Path, tmp_path: Path):
    said = run("restore", tmp_path, XIAOGE_DATA=str(tmp_path / "other"))
    assert said.exit_code == 2
    assert said.output.startswith("xiaoge: ")


def test_a_missing_photo_is_named_and_the_rest_is_saved(
    run: Run, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    here = tmp_path / "data" / "photos" / "ab"
    here.mkdir(exist_ok=True)
    (here / "here").write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    monkeypatch.setattr(care, "_photos", lambda _: [("ab/gone", "0" * 64), ("ab/here", empty)])
    said = run("backup", tmp_path / "second.tar")
    assert said.exit_code == 1
    assert "MISSING ab/gone" in said.output
    with tarfile.open(tmp_path / "second.tar") as tar:
        manifest = json.load(tar.extractfile("manifest.json"))  # type: ignore[arg-type]
    assert [photo["key"] for photo in manifest["photos"]] == ["ab/here"]
    assert [photo["key"] for photo in manifest["missing"]] == ["ab/gone"]
    assert run("restore", tmp_path / "second.tar", XIAOGE_DATA=str(tmp_path / "other")).exit_code == 0
