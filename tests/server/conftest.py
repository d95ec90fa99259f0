"""Every server test runs on SQLite and on PostgreSQL, with the same cast."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from flask_openapi.openapi import OpenAPI
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from server.app import create_app, create_services, tables
from server.base.clock import SettableClock
from server.base.config import read_settings
from server.base.crypto import Keys
from server.base.db import Database
from server.base.files import FolderStore
from server.base.services import Services
from server.base.web import SERVICES
from tests.cast.town import START, Town, build
from tests.services.databases import Databases

KEYS = Keys(field={1: b"f" * 32}, index={1: b"i" * 32})


def with_tables(url: str) -> None:
    """Make every table in an empty database."""
    tables()
    engine = create_engine(url)
    SQLModel.metadata.create_all(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table, copied for each test: making the tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "town.db"
    with_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path, postgres: Databases
) -> Iterator[Database]:
    """A database of this test's own, with every table."""
    if request.param == "sqlite":
        copyfile(sqlite_template, tmp_path / "town.db")
        db = Database(f"sqlite:///{tmp_path}/town.db")
        yield db
        db.close()
        return
    url = postgres.fresh(with_tables)
    db = Database(url)
    yield db
    db.close()
    postgres.drop(url)


@pytest.fixture
def town(database: Database, tmp_path: Path) -> Town:
    """The cast in a fresh town, Monday 09:00."""
    settings = read_settings({"XIAOGE_REVIEW_SECOND_SHARE": "0"}, data=tmp_path)  # no lot decides a test
    clock = SettableClock(START)
    services = create_services(settings, database, begun_store(tmp_path / "photos"), KEYS, clock)
    built = build(services, clock)
    built.app = app_of(services)
    return built


_COMPILED: list[OpenAPI] = []


def app_of(services: Services) -> OpenAPI:
    """The application on these services. Its routes are compiled once: that takes longer than most tests."""
    if not _COMPILED:
        _COMPILED.append(create_app(services))
    _COMPILED[0].extensions[SERVICES] = services
    return _COMPILED[0]


def begun_store(folder: Path) -> FolderStore:
    """A store whose folders come when they are needed: 256 for each of 4,000 tests keep a disk busy for minutes."""
    (folder / ".new").mkdir(parents=True)
    return FolderStore(folder)
