"""Fixtures for PostgreSQL: TEST_DATABASE_URL's server, else Debian's programs, else those of the wheel."""

import os
from collections.abc import Iterator

import pytest

from deploy.bootstrap.services import find_postgres

from .absent import absent
from .databases import Databases, Prepare
from .postgres_server import postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Databases]:
    """Databases of a cluster that lives as long as this test process; `fresh(prepare)` makes one."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        databases = Databases(given)
        yield databases
        databases.drop_all()
        return
    programs = find_postgres()
    if programs is None:
        absent("PostgreSQL", "Install its server (Debian: postgresql), or set TEST_DATABASE_URL.")
    with postgres_server(programs) as address:
        yield Databases(address)


@pytest.fixture(scope="session")
def postgres_template() -> Prepare | None:
    """What prepares the databases of `postgres_url`, called once with an address; a conftest may override it."""
    return None


@pytest.fixture
def postgres_url(postgres: Databases, postgres_template: Prepare | None) -> Iterator[str]:
    """The address of a database of this test's own."""
    address = postgres.fresh(postgres_template)
    yield address
    postgres.drop(address)
