"""Every server test runs on SQLite and on PostgreSQL, with the same cast."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

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
from tests.cast.town import START, Town, again, build
from tests.services.databases import Databases

KEYS = Keys(field={1: b"f" * 32}, index={1: b"i" * 32})


def with_tables(url: str) -> None:
    """Make every table in an empty database."""
    tables()
    engine = create_engine(url)
    SQLModel.metadata.create_all(engine)
    engine.dispose()


def with_cast(url: str) -> None:
    """Make every table and let the cast move in, Monday 09:00."""
    with_tables(url)
    db, clock = Database(url), SettableClock(START)
    with TemporaryDirectory() as folder:
        build(services_of(db, Path(folder), clock), clock)
    db.close()


def services_of(db: Database, folder: Path, clock: SettableClock) -> Services:
    """A process's services on a database, with a store of its own."""
    settings = read_settings({"XIAOGE_REVIEW_SECOND_SHARE": "0"}, data=folder)  # no lot decides a test
    return create_services(settings, db, begun_store(folder / "photos"), KEYS, clock)


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of SQLite files, copied for each test: making the tables takes longer than most tests."""
    folder = tmp_path_factory.mktemp("templates")
    for prepare in (with_tables, with_cast):
        prepare(f"sqlite:///{folder}/{prepare.__name__}.db")
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest, tmp_path: Path, sqlite_templates: Path, postgres: Databases
) -> Iterator[Database]:
    """A database of this test's own: with every table, and with the cast if the test asks for the town."""
    prepare = with_cast if "town" in request.fixturenames else with_tables
    if request.param == "sqlite":
        copyfile(sqlite_templates / f"{prepare.__name__}.db", tmp_path / "town.db")
        db = Database(f"sqlite:///{tmp_path}/town.db")
        yield db
        db.close()
        return
    url = postgres.fresh(prepare)
    db = Database(url)
    yield db
    db.close()
    postgres.drop(url)


@pytest.fixture
def town(database: Database, tmp_path: Path) -> Town:
    """The cast in a town of this test's own, Monday 09:00."""
    clock = SettableClock(START)
    town = again(services_of(database, tmp_path, clock), clock)
    town.app = app_of(town.services)
    return town


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
