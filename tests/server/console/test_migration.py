"""``xiaoge db migration``: a changed table gets its migration written, and a database follows it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, String, Table
from sqlmodel import SQLModel

from server.base.db import Database
from server.base.migrate import SCRIPTS, differences, upgrade
from server.console import care
from tests.server.console.conftest import Run


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations, to which something may be added."""
    copy = Path(shutil.copytree(SCRIPTS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__")))
    monkeypatch.setattr(care, "SCRIPTS", copy)
    return copy


@pytest.fixture
def changed() -> Iterator[None]:
    """A model has a table more."""
    table = Table("weather", SQLModel.metadata, Column("id", String, primary_key=True))
    yield
    SQLModel.metadata.remove(table)


def written(scripts: Path) -> set[str]:
    return {path.name for path in (scripts / "versions").glob("*.py")}


@pytest.mark.usefixtures("changed")
def test_it_writes_what_changed_and_a_database_follows(run: Run, scripts: Path, tmp_path: Path):
    before = written(scripts)
    said = run("db", "migration", "visit_weather", "A visit knows its weather")
    assert said.exit_code == 0, said.output
    assert written(scripts) - before == {"visit_weather.py"}
    assert (scripts / "versions" / "visit_weather.py").read_text(encoding="utf-8").startswith('"""A visit knows its')
    db = Database(f"sqlite:///{tmp_path}/followed.db")
    upgrade(db, scripts)
    assert differences(db) == []
    db.close()


def test_without_a_change_nothing_is_written(run: Run, scripts: Path):
    before = written(scripts)
    said = run("db", "migration", "nothing", "Nothing changes")
    assert (said.exit_code, "nothing was written" in said.output) == (2, True)
    assert written(scripts) == before


@pytest.mark.parametrize("name", ["Visit Weather", "../away", "place_merge", ""])
@pytest.mark.usefixtures("changed")
def test_a_name_that_is_none_or_taken_is_refused(run: Run, scripts: Path, name: str):
    before = written(scripts)
    assert run("db", "migration", name, "A visit knows its weather").exit_code == 2
    assert written(scripts) == before
