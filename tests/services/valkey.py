"""Fixtures for Valkey (or Redis, which speaks the same): the machine's server, else that of the wheel."""

import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from deploy.bootstrap.services import find_valkey

from . import process
from .absent import absent


class Valkey:
    """A Valkey server that keeps nothing; it can be stopped and started again at the same address."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program, self._folder, self._port = program, folder, process.free_port()
        self._server: subprocess.Popen[bytes] | None = None
        self.url = f"redis://127.0.0.1:{self._port}/0"

    def start(self) -> None:
        """Start the server and wait until it listens; do nothing when it runs."""
        if self._server is not None:
            return
        log = self._folder / "log"
        where = ["--bind", "127.0.0.1", "--port", str(self._port), "--dir", str(self._folder)]
        command = [self._program, *where, "--save", "", "--appendonly", "no"]
        self._server = process.start(command, log, signal.SIGTERM)
        process.wait_until(self._listens, self._server, log)

    def stop(self) -> None:
        """Stop the server at once, as a crash would."""
        if self._server is not None:
            process.stop(self._server, signal.SIGKILL)
            self._server = None

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0


@pytest.fixture(scope="session")
def valkey_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Valkey]:
    """One server for this test process."""
    program = find_valkey()
    if program is None:
        absent("Valkey", "Install valkey-server or redis-server.")
    server = Valkey(program, tmp_path_factory.mktemp("valkey"))
    yield server
    server.stop()


@pytest.fixture
def valkey_url(valkey_server: Valkey) -> str:
    """The address of a running, empty Valkey."""
    valkey_server.start()
    with redis.Redis.from_url(valkey_server.url) as client:
        client.flushall()
    return valkey_server.url
