"""A PostgreSQL cluster of our own, in a temporary folder, on a free port of 127.0.0.1."""

import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from . import process
from .quick import quick_folder

# Loses data when the machine loses power, which no test does; a test that kills the server asks for durable=True.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SETTINGS = {"max_connections": "200", "shared_buffers": "64MB", "listen_addresses": "127.0.0.1", "autovacuum": "off"}
# As a county runs it; statistics follow a fill within seconds, as they do there within a minute.
DURABLE = {"autovacuum": "on", "autovacuum_naptime": "3s", "autovacuum_analyze_threshold": "500"}


class Cluster:
    """Its programs, its files and its port: it can be stopped and started again where it was."""

    def __init__(self, programs: Path, data: Path, user: str | None, settings: dict[str, str]) -> None:
        port = process.free_port()
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self._command = [str(programs / "postgres"), "-D", str(data), "-p", str(port), "-k", str(data.parent), *options]
        self._log, self._user = data.parent / "log", user
        self._server: subprocess.Popen[bytes] | None = None
        self.address = f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"

    def start(self) -> None:
        """Run it, and wait until it answers."""
        # SIGINT: on SIGTERM PostgreSQL waits for every client to leave.
        self._server = process.start(self._command, self._log, signal.SIGINT, self._user)
        process.wait_until(lambda: _answers(self.address), self._server, self._log)

    def stop(self) -> None:
        """Whoever is connected is sent away."""
        if self._server is not None:
            process.stop(self._server, signal.SIGINT)
            self._server = None


@contextmanager
def postgres_server(programs: Path, durable: bool = False) -> Iterator[str]:
    """Run a cluster with the programs of that folder; yield the address of its database "postgres"."""
    with postgres_cluster(programs, durable) as cluster:
        yield cluster.address


@contextmanager
def postgres_cluster(programs: Path, durable: bool = False) -> Iterator[Cluster]:
    """The same, for tests that stop it."""
    user = process.unprivileged_user()
    folder = _folder_of(user, Path(tempfile.gettempdir()) if durable else quick_folder())
    try:
        programs = _reachable(programs, user, folder)
        data = folder / "data"
        make = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        process.run_as(user, [str(programs / "initdb"), "--pgdata", str(data), *make], folder)
        cluster = Cluster(programs, data, user, SETTINGS | DURABLE if durable else SETTINGS | HASTY)
        try:
            cluster.start()
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _answers(address: str) -> bool:
    try:
        psycopg.connect(plain(address), connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def plain(address: str) -> str:
    """Turn SQLAlchemy's form of an address into the one that PostgreSQL's own programs read."""
    return address.replace("postgresql+psycopg:", "postgresql:", 1)


def _folder_of(user: str | None, where: Path) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="xiaoge-postgres-", dir=where))
    if user:
        shutil.chown(folder, user)
    return folder


def _reachable(programs: Path, user: str | None, folder: Path) -> Path:
    # The wheel lies in the clone, and a clone in /root is closed to everybody but root.
    if user is None or all(part.stat().st_mode & 0o001 for part in programs.resolve().parents):
        return programs
    shutil.copytree(programs.parent, folder / "programs", symlinks=True)
    return folder / "programs" / programs.name
