"""An application with every noun, on an empty SQLite database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask_openapi.openapi import OpenAPI
from sqlmodel import SQLModel

from server.app import create_services, tables
from server.base.clock import SettableClock
from server.base.config import read_settings
from server.base.crypto import Keys
from server.base.db import Database
from server.base.files import FolderStore
from server.base.services import Services
from server.process import build_web
from tests.cast.town import START

KEYS = Keys(field={1: b"f" * 32}, index={1: b"i" * 32})


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Services with every table."""
    tables()
    db = Database(f"sqlite:///{tmp_path}/town.db")
    SQLModel.metadata.create_all(db.engine)
    yield create_services(
        read_settings({}, data=tmp_path), db, FolderStore(tmp_path / "photos"), KEYS, SettableClock(START)
    )
    db.close()


@pytest.fixture
def app(services: Services) -> OpenAPI:
    """The whole web application."""
    built: OpenAPI = build_web(services)
    return built
