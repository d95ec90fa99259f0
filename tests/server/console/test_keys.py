"""``xiaoge keys``: a database starts only with every key that something in it was written with."""

import pytest

from server.base.crypto import new_key_setting
from tests.server.console.conftest import Run

NAMES = ("XIAOGE_FIELD_KEYS", "XIAOGE_INDEX_KEYS")


def second(old: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """A second pair of keys: before the first, and alone."""
    new = {name: new_key_setting().replace("1:", "2:", 1) for name in NAMES}
    return {name: f"{new[name]},{old[name]}" for name in NAMES}, new


def test_new_keys_are_settings(run: Run):
    said = run("keys", "new").output
    assert [line.split("=")[0] for line in said.splitlines()] == list(NAMES)


@pytest.mark.parametrize("version", ["1", "2"])
def test_another_key_does_not_start(run: Run, version: str):
    run("db", "upgrade")
    other = {name: new_key_setting().replace("1:", f"{version}:", 1) for name in NAMES}
    said = run("backup", **other)
    assert said.exit_code == 2
    assert "The key field:1" in said.output
    assert "XIAOGE_FIELD_KEYS" in said.output


def test_the_old_key_may_go_once_nothing_is_left_under_it(run: Run, environ: dict[str, str]):
    run("db", "upgrade")
    run("people", "add", "--name", "管县平", "--phone", "13900000001")
    both, new = second(environ)
    assert "xiaoge keys rotate" in run("backup", **new).output
    assert run("keys", "rotate", **both).exit_code == 0
    for settings in (both, new, both):
        assert run("backup", **settings).exit_code == 0
    assert "The key field:2" in run("backup").output
