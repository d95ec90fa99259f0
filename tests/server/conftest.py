"""Every server test runs on SQLite and on PostgreSQL, with the same cast."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from server.app import create_app, create_services, tables
from server.base.clock import SettableClock
from server.base.config import read_settings
from server.base.crypto import Keys
from server.base.db import Database
from server.base.files import FolderStore
from tests.cast.town import START, Town, build

KEYS = Keys(field={1: b"f" * 32}, index={1: b"i" * 32})


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database with every table."""
    tables()
    url = f"sqlite:///{tmp_path}/town.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    db = Database(url)
    SQLModel.metadata.create_all(db.engine)
    yield db
    db.close()


@pytest.fixture
def town(database: Database, tmp_path: Path) -> Town:
    """The cast in a fresh town, Monday 09:00."""
    settings = read_settings({}, data=tmp_path)
    clock = SettableClock(START)
    services = create_services(settings, database, FolderStore(tmp_path / "photos"), KEYS, clock)
    built = build(services, clock)
    built.app = create_app(services)
    return built
