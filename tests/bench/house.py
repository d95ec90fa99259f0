"""The server that is measured: the real process, filled with a village of bench size."""

import secrets
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import requests

from server.base.clock import system_clock
from server.base.ids import new_id
from server.base.tx import CONSOLE
from server.people.authenticate import COOKIE
from server.people.models import Device, DeviceSession, Person, UploadGrant
from server.people.tokens import token_hash
from tests.bench.filling import fill_households, fill_wall, fill_workers
from tests.bench.line import Line
from tests.cast.server import ServerProcess
from tests.cast.town import Town


@dataclass
class House:
    """A running server with 600 households in 大合村, and lines signed in to it."""

    server: ServerProcess
    town: Town
    homes: list[str] = field(default_factory=list)
    workers: list[Person] = field(default_factory=list)

    @property
    def village_id(self) -> str:
        """大合村."""
        place_id: str = self.town.places.dahe.id
        return place_id

    def line(self, person: Person) -> tuple[Line, str]:
        """A keep-alive line with session and grant of a new device, and the device's id."""
        device_id, token, grant = new_id(), secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        now = system_clock()
        with self.town.services.writing(CONSOLE) as tx:
            tx.add(Device(id=device_id, name="bench", kind="phone", entry="browser", first_seen_at=now))
            tx.session.flush()
            until = now + timedelta(days=90)
            tx.add(
                DeviceSession(
                    id=new_id(),
                    token_hash=token_hash(token),
                    person_id=person.id,
                    device_id=device_id,
                    created_at=now,
                    seen_at=now,
                    expires_at=until,
                )
            )
            tx.add(
                UploadGrant(
                    id=new_id(),
                    token_hash=token_hash(grant),
                    person_id=person.id,
                    device_id=device_id,
                    created_at=now,
                    expires_at=until,
                )
            )
        headers = {"Authorization": f"Bearer {grant}", "Cookie": f"{COOKIE}={token}"}
        return Line(self.server.port, headers), device_id

    def memory_mb(self) -> float:
        """Memory of the server's processes together, pages that they share counted once (PSS)."""
        rollups = [Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii") for pid in self._ps("pid=")]
        sizes = [int(line.split()[1]) for text in rollups for line in text.splitlines() if line.startswith("Pss:")]
        return round(sum(sizes) / 1024, 1)

    def cpu_seconds(self) -> float:
        """CPU time that the server's processes have used so far."""
        listing = self._ps("cputimes=")
        return float(sum(int(line) for line in listing))

    def _ps(self, column: str) -> list[str]:
        assert self.server.process is not None
        command = ["ps", "-o", column, "--sid", str(self.server.process.pid)]
        return subprocess.run(command, capture_output=True, text=True).stdout.split()


def open_house(folder: Path, url: str) -> House:
    """Fill a database and start the server on it."""
    folder.mkdir(parents=True)
    server = ServerProcess(folder, url)
    house = House(server, server.fill())
    house.homes = fill_households(house.town)
    house.workers = fill_workers(house.town)
    fill_wall(house.town)
    server.start()
    return house


def open_baseline(folder: Path, url: str, port: int) -> subprocess.Popen[bytes]:
    """Start the yardstick and wait until it answers."""
    folder.mkdir(parents=True)
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.baseline", url, str(folder), str(port)])
    for _ in range(200):
        try:
            requests.get(f"http://127.0.0.1:{port}/visits?place_id=p1", timeout=2)
            return process
        except requests.ConnectionError:
            time.sleep(0.05)
    raise RuntimeError("the baseline did not start")
