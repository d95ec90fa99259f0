"""The real server as a process of its own, to be killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import requests

from server.base.clock import system_clock
from server.base.config import Settings, read_settings
from server.base.crypto import new_key_setting
from server.base.migrate import upgrade
from server.process import open_services
from tests.cast.town import Town, build
from tests.services.process import tied_to_parent

PATIENCE = 90  # seconds: a busy machine is slow
ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class ServerProcess:
    """``xiaoge serve`` with its own data folder and database, holding the cast; it runs from ``root``."""

    def __init__(self, data: Path, database_url: str, *options: str, root: Path = ROOT) -> None:
        self.root = root
        self.port = free_port()
        self.options = options
        self.environ = {
            "PORT": str(self.port),
            "XIAOGE_DATA": str(data),
            "XIAOGE_DATABASE_URL": database_url,
            "XIAOGE_FIELD_KEYS": new_key_setting(),
            "XIAOGE_INDEX_KEYS": new_key_setting(),
            "XIAOGE_MIN_FREE_BYTES": "1",
        }
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def settings(self) -> Settings:
        """What the process is told."""
        return read_settings(self.environ)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def fill(self) -> Town:
        """Create the tables and the cast; the town's clock is the real one, as the process's."""
        services = open_services(self.settings, is_checked=False)
        upgrade(services.db)
        return build(services, system_clock)  # type: ignore[arg-type]

    def start(self) -> None:
        """Start, and wait until it is ready."""
        told_to_go = tied_to_parent(signal.SIGTERM)
        command = [*told_to_go, sys.executable, "-m", "server.cli", "serve", *self.options]
        with (self.settings.data / "server.log").open("ab") as log:
            told = {**os.environ, **self.environ}
            self.process = subprocess.Popen(
                command, env=told, cwd=self.root, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(requests.ConnectionError, requests.Timeout):
                if requests.get(f"{self.url}/healthz", timeout=2).ok:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError((self.settings.data / "server.log").read_text(encoding="utf-8")[-3000:])

    def command(self, *words: str | Path) -> str:
        """Run another command of ``xiaoge`` with the same settings; return what it says."""
        told = {**os.environ, **self.environ}
        line = [sys.executable, "-m", "server.cli", *map(str, words)]
        done = subprocess.run(line, env=told, cwd=self.root, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def kill(self) -> None:
        """SIGKILL the server and all it started: no goodbye."""
        self._signal(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to end; return the exit code."""
        return self._signal(signal.SIGTERM)

    def _signal(self, number: int) -> int:
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        return self.process.wait(timeout=PATIENCE)
