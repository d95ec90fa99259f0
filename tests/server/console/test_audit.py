"""``xiaoge audit`` as somebody at a console uses it; the chain survives a backup and a move."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from server.app import create_app
from server.base.backup import make_backup
from server.base.clock import SettableClock
from server.base.crypto import new_key_setting
from server.base.migrate import upgrade
from server.base.restore import restore_backup
from server.base.services import Services
from server.chain.actions import seal_all_events
from server.chain.anchors import read_anchors
from server.chain.verifying import verify
from server.cli import cli
from server.console.care import _photos
from server.process import open_services
from tests.cast.town import START, Town, build
from tests.server.chain.diary import quiet, sealed
from tests.server.console.test_backup import settings, target_url

__all__ = ["target_url"]
KEYS = {"XIAOGE_FIELD_KEYS": new_key_setting(), "XIAOGE_INDEX_KEYS": new_key_setting()}


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """A town with a sealed diary and photos."""
    found = open_services(settings(tmp_path / "a", **KEYS), SettableClock(START), is_checked=False)
    upgrade(found.db)
    town = build(found, found.clock)  # type: ignore[arg-type]
    town.app = create_app(found)
    sealed(Town(found, town.clock, town.places, town.people, town.households, town.app), photos=2)
    return found


def run(services: Services, *words: str, **environ: str) -> Result:
    """The command, in this town."""
    told = {**KEYS, "XIAOGE_DATA": str(services.settings.data), **environ}
    return CliRunner().invoke(cli, ["audit", *words], env=told)


def test_a_check_says_what_is_in_order(services: Services):
    result = run(services, "verify")
    assert result.exit_code == 0, result.output
    assert "In order: " in result.stdout
    assert "2 photos named in the diary, 2 stored files" in result.stdout
    assert "photos" not in run(services, "verify", "--no-photos").stdout


def test_a_check_names_the_first_wrong_thing_and_exits_with_1(services: Services):
    with services.db.writing() as session:
        session.connection().execute(text("UPDATE event SET actor_id = 'x' WHERE kind = 'photo.stored'"))
    result = run(services, "verify")
    assert result.exit_code == 1
    assert result.stdout.startswith("WRONG: Event ")
    assert result.stdout.count("\n") == 1


def test_an_anchor_is_printed_kept_and_compared(services: Services, tmp_path: Path):
    file, code = tmp_path / "anchors.txt", tmp_path / "anchor.svg"
    result = run(services, "anchor", "--write", "--qr", str(code), XIAOGE_ANCHOR_FILE=str(file))
    assert result.exit_code == 0, result.output
    assert read_anchors(result.stdout) == read_anchors(file.read_text(encoding="utf-8"))
    assert code.read_bytes().startswith(b"<?xml")
    assert "fits 1 anchor" in run(services, "verify", "--anchor", result.stdout).stdout
    assert "fits 1 anchor" in run(services, "verify", "--anchor", str(file)).stdout
    assert run(services, "verify", "--anchor", result.stdout.replace("events", "events 1")).exit_code == 2
    assert run(services, "verify", "--anchor", str(tmp_path / "none")).exit_code == 2
    assert run(services, "anchor", "--write").exit_code == 2


def test_a_bundle_is_written_and_checked(services: Services, tmp_path: Path):
    file = tmp_path / "bundle.zip"
    anchor = run(services, "export", str(file)).stdout.partition("written. ")[2]
    assert read_anchors(anchor)
    elsewhere = CliRunner().invoke(cli, ["audit", "verify", "--bundle", str(file), "--anchor", anchor], env={})
    assert elsewhere.exit_code == 0, elsewhere.output
    file.write_bytes(file.read_bytes()[:-40])
    assert CliRunner().invoke(cli, ["audit", "verify", "--bundle", str(file)], env={}).exit_code == 1


def test_a_backup_carries_the_chain_to_either_database(services: Services, tmp_path: Path, target_url: str):
    make_backup(services, tmp_path / "backup.tar", _photos, quiet)
    target = open_services(settings(tmp_path / "b", target_url, **KEYS), SettableClock(START), is_checked=False)
    restore_backup(target, tmp_path / "backup.tar", quiet)
    report = verify(target, [], quiet)
    assert report.root == verify(services, [], quiet).root
    assert (report.photos, report.files, report.unsealed) == (2, 2, 0)
    seal_all_events(target)
    assert verify(target, [], quiet).events == report.events
