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
from server.process import seed
from tests.bench.filling import fill_households, fill_representative, fill_wall, fill_workers
from tests.bench.line import Line
from tests.bench.season import fill_season
from tests.bench.watching import Watch
from tests.cast.server import ServerProcess
from tests.cast.town import Town


@dataclass
class House:
    """A running server with 600 households in 大合村, and lines signed in to it."""

    server: ServerProcess
    town: Town
    homes: list[str] = field(default_factory=list)
    workers: list[Person] = field(default_factory=list)
    rep: Person | None = None
    watched: dict[int, Watch] = field(default_factory=dict)

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

    @property
    def watch(self) -> Watch:
        """What its processes use."""
        assert self.server.process is not None
        return self.watched.setdefault(self.server.process.pid, Watch(self.server.process.pid))


def open_house(folder: Path, url: str, phones: int) -> House:
    """Fill a database with a village, its last twelve weeks and so many ``phones``, and start the server on it."""
    folder.mkdir(parents=True)
    server = ServerProcess(folder, url)
    house = House(server, server.fill())
    seed(house.town.services)
    house.homes = fill_households(house.town)
    house.workers = fill_workers(house.town, phones)
    house.rep = fill_representative(house.town, house.homes)
    fill_season(house.town, house.homes)
    fill_wall(house.town)
    house.town.services.db.refresh_statistics()
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
