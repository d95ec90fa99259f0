"""A town that is really served: gunicorn in a process of its own, on SQLite."""

import signal
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from server.app import create_app, create_services, tables
from server.base.clock import SettableClock
from server.base.config import read_settings
from server.base.crypto import Keys
from server.base.db import Database
from server.base.files import FolderStore
from tests.cast.phone import Phone
from tests.cast.town import START, Town, build
from tests.services.process import free_port, start, stop, wait_until

ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Served:
    """A town, its port, and a phone whose grant the server knows."""

    town: Town
    port: int
    phone: Phone
    folder: Path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests of a module: they use photos of their own."""
    folder = tmp_path_factory.mktemp("served")
    url = f"sqlite:///{folder}/town.db"
    town = _town(folder, url)
    port = free_port()
    command = [sys.executable, "-m", "tests.server.evidence.serve", url, str(folder), str(port)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        process = start(command, folder / "log", signal.SIGTERM)
    try:
        wait_until(lambda: _answers(port), process, folder / "log")
        yield Served(town, port, town.phone(town.people.worker), folder)
    finally:
        stop(process, signal.SIGTERM)
        town.services.db.close()


def _town(folder: Path, url: str) -> Town:
    tables()
    db = Database(url)
    SQLModel.metadata.create_all(db.engine)
    clock, keys = SettableClock(START), Keys(field={1: b"f" * 32}, index={1: b"i" * 32})
    services = create_services(read_settings({}, data=folder), db, FolderStore(folder / "photos"), keys, clock)
    town = build(services, clock)
    town.app = create_app(services)
    return town


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/api/uploads", method="OPTIONS"))
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
