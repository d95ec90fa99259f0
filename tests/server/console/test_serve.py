"""``xiaoge serve`` in a process of its own: it starts, stays small, and says in a sentence why it cannot."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.base.crypto import new_key_setting
from tests.bench.watching import Watch
from tests.cast.server import ROOT, ServerProcess

KEEPER_MB = 75  # of the process that keeps the server running: it must never import the application


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server with the cast's database."""
    server = ServerProcess(tmp_path, "")
    server.fill().services.db.close()
    yield server
    if server.process is not None and server.process.poll() is None:
        server.stop()


def refused(server: ServerProcess, **settings: str) -> subprocess.CompletedProcess[str]:
    """What the command says and how it ends when it cannot start."""
    told = {**os.environ, **server.environ, **settings}
    command = [sys.executable, "-m", "server.cli", "serve"]
    return subprocess.run(command, env=told, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_another_key_ends_it_with_a_sentence(server: ServerProcess):
    server.start()
    assert server.stop() == 0
    said = refused(server, XIAOGE_FIELD_KEYS=new_key_setting())
    assert said.returncode == 2
    assert said.stderr.startswith("xiaoge: The key field:1 is not the one this database was written with.")
    assert said.stderr.count("\n") == 1


def test_a_database_without_tables_ends_it_with_a_sentence(server: ServerProcess, tmp_path: Path):
    said = refused(server, XIAOGE_DATA=str(tmp_path / "other"))
    assert (said.returncode, said.stderr) == (2, "xiaoge: The database is empty. Run: xiaoge db upgrade\n")


def test_a_wrong_setting_ends_it_before_anything_is_opened(server: ServerProcess, tmp_path: Path):
    said = refused(server, XIAOGE_DATA=str(tmp_path / "other"), XIAOGE_THREADS="many")
    assert said.returncode == 2
    assert said.stderr.startswith("xiaoge: XIAOGE_THREADS")
    assert not (tmp_path / "other").exists()


def test_the_process_that_keeps_it_running_stays_small(server: ServerProcess):
    server.start()
    assert server.process is not None
    sizes = Watch(server.process.pid).sizes_mb()
    assert len(sizes) == 2
    assert sizes[server.process.pid] < KEEPER_MB
