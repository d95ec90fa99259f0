"""A small demo: two villages of each town, three weeks, built once for all the tests that only look at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from server.app import create_app, create_services
from server.base.config import read_settings
from server.base.db import Database
from server.base.files import FolderStore
from server.base.services import Services
from server.demo.build import build, story_clock
from server.demo.figures import Figures
from server.demo.scene import Scene
from server.process import check_keys
from tests.server.conftest import KEYS, with_tables
from tests.services.databases import Databases

NOW = datetime(2026, 11, 18, 7, 30, tzinfo=UTC)  # a Wednesday afternoon in Asia/Shanghai
SMALL = Figures().scaled(0.02, villages=2)


@dataclass
class Demo:
    """A demo that was built, and what one asks of it."""

    services: Services
    scene: Scene
    figures: Figures
    now: datetime
    app: Any

    def rows(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        """What the database answers."""
        with self.services.db.reading() as session:
            return [tuple(row) for row in session.connection().execute(text(sql), values)]

    def number(self, sql: str, **values: object) -> Any:
        """The one value that the database answers."""
        return self.rows(sql, **values)[0][0]


def built(folder, url, figures=SMALL, now=NOW) -> Demo:
    """Build a demo into an empty database with tables."""
    settings = read_settings({}, data=folder, demo=True)
    clock = story_clock(now, figures)
    services = create_services(settings, Database(url), FolderStore(folder / "photos"), KEYS, clock)
    check_keys(services)
    scene = build(services, clock, now, figures, lambda line: None)
    return Demo(services, scene, figures, now, create_app(services))


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """On SQLite, as `xiaoge demo` has it."""
    folder = tmp_path_factory.mktemp("demo")
    with_tables(f"sqlite:///{folder}/town.db")
    found = built(folder, f"sqlite:///{folder}/town.db")
    yield found
    found.services.db.close()


@pytest.fixture
def postgres_demo(tmp_path, postgres: Databases) -> Iterator[Demo]:
    """The same on PostgreSQL, with one village of each town."""
    url = postgres.fresh(with_tables)
    found = built(tmp_path, url, Figures().scaled(0.01, villages=1))
    yield found
    found.services.db.close()
    postgres.drop(url)
