"""The demo's folder: built once, complete or not there, and built anew when the program changed."""

import json

import pytest

from server.base.config import read_settings
from server.demo import start
from server.demo.figures import Figures
from server.demo.start import accounts_lines, ready_demo

TINY = Figures().scaled(0.004, villages=1)


@pytest.fixture
def builds(monkeypatch):
    """Builds are counted instead of done."""
    done = []

    def build(services, clock, now, figures, say):
        done.append(services.settings.data)
        (services.settings.data / "accounts.json").write_text("[]", encoding="utf-8")

    monkeypatch.setattr(start, "build", build)
    return done


@pytest.fixture
def settings(tmp_path):
    return read_settings({}, data=tmp_path / "demo", demo=True)


def ready(settings, **kwargs):
    lines: list = []
    ready_demo(settings, say=lines.append, **{"rebuild": False, **kwargs})
    return lines


def test_a_second_start_builds_nothing(settings, builds):
    ready(settings)
    assert len(builds) == 1
    assert "ready" in ready(settings)[0]
    assert len(builds) == 1


def test_it_is_built_beside_and_moved_into_place(settings, builds):
    ready(settings)
    assert builds[0] != settings.data
    assert {path.name for path in settings.data.parent.iterdir()} == {"demo"}
    assert (settings.data / "xiaoge.db").is_file() and (settings.data / "built.json").is_file()


def test_rebuilding_throws_the_old_one_away(settings, builds):
    ready(settings)
    (settings.data / "mine.txt").write_text("x")
    ready(settings, rebuild=True)
    assert len(builds) == 2 and not (settings.data / "mine.txt").exists()


@pytest.mark.parametrize("name", ["version", "revision"])
def test_what_another_program_built_is_built_anew(settings, builds, name):
    ready(settings)
    path = settings.data / "built.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {name: "older"}))
    ready(settings)
    assert len(builds) == 2


def test_a_build_that_was_killed_leaves_nothing_half_done(settings, builds, monkeypatch):
    ready(settings)
    (settings.data / "mine.txt").write_text("x")

    def killed(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "build", killed)
    with pytest.raises(KeyboardInterrupt):
        ready(settings, rebuild=True)
    assert (settings.data / "mine.txt").exists()
    monkeypatch.setattr(start, "build", lambda services, *args: builds.append(services.settings.data))
    ready(settings, rebuild=True)
    assert {path.name for path in settings.data.parent.iterdir()} == {"demo"}


def test_a_kill_between_the_two_renames_is_mended(settings, builds):
    ready(settings)
    settings.data.rename(settings.data.with_name("demo.old"))
    ready(settings)
    assert len(builds) == 2 and {path.name for path in settings.data.parent.iterdir()} == {"demo"}


def test_the_sign_ins_are_printed(settings):
    ready(settings, figures=TINY)
    lines = accounts_lines(settings)
    assert any("secretary" in line and "大合村" in line and "19900000" in line for line in lines)
