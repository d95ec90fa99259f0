"""What is measured of the server, each under a name; the yardstick's part beside it."""

import os
import random
import uuid
from collections.abc import Callable
from typing import Any

from server.base.ids import new_id
from tests.bench.bodies import photo, visit
from tests.bench.delivering import push, upload
from tests.bench.house import House
from tests.bench.line import Line, Measured, drive

WRITERS = 16
PHOTO_BYTES = 300_000
Call = Callable[[int], bool]


def ops(house: House, per_batch: int, calls: int, photos: bool = False) -> Measured:
    """Visits by 16 writers, ``per_batch`` to a request; with ``photos`` each visit is followed by its photo."""
    workers = []
    for number in range(WRITERS):
        line, device = house.line(house.workers[number])
        workers.append(_recorder(house, line, device, per_batch, photos))
    return drive(workers, calls)


def _recorder(house: House, line: Line, device: str, per_batch: int, photos: bool) -> Call:
    def record(_: int) -> bool:
        data = os.urandom(PHOTO_BYTES) if photos else b""
        listed = [photo(data)] if photos else []
        made = [visit(random.choice(house.homes), device, listed) for _ in range(per_batch)]
        return push(line, device, made) and all(upload(line, device, p["id"], data) for p in listed)

    return record


def photos(house: House, calls: int) -> Measured:
    """Photos alone, one request each."""
    workers: list[Call] = []
    for number in range(WRITERS):
        line, device = house.line(house.workers[number])
        workers.append(_uploader(line, device))
    return drive(workers, calls)


def _uploader(line: Line, device: str) -> Call:
    return lambda _: upload(line, device, new_id(), os.urandom(PHOTO_BYTES))


def fifty(house: House, calls: int) -> Measured:
    """The newest 50 visits of a village."""
    return _reading(house, f"/api/visits?place_id={house.village_id}&limit=50", calls)


def wall(house: House, calls: int) -> Measured:
    """A page of a wall of 1,000 photos: fifty pairs."""
    place_id = house.town.places.shuikou.id
    return _reading(house, f"/api/evidence/wall?place_id={place_id}&limit=50", calls, house.town.people.inspector)


def baseline_rows(port: int, calls: int) -> Measured:
    """The yardstick's rows."""

    def add(line: Line) -> Call:
        def call(_: int) -> bool:
            row = {"id": str(uuid.uuid4()), "household_id": "h", "place_id": "p1", "heard": "一切都好", "how": "home"}
            return line.json("POST", "/visits", row)[0] == 200

        return call

    return drive([add(Line(port)) for _ in range(WRITERS)], calls)


def baseline_photos(port: int, calls: int) -> Measured:
    """The yardstick's photos."""
    lines = [Line(port) for _ in range(WRITERS)]
    return drive([_caller(line, "POST", "/photos", lambda: os.urandom(PHOTO_BYTES)) for line in lines], calls)


def baseline_fifty(port: int, calls: int) -> Measured:
    """The yardstick's list of fifty."""
    lines = [Line(port) for _ in range(WRITERS)]
    return drive([_caller(line, "GET", "/visits?place_id=p1", bytes) for line in lines], calls)


def _caller(line: Line, method: str, path: str, body: Callable[[], bytes]) -> Call:
    return lambda _: line.send(method, path, body())[0] == 200


def _reading(house: House, path: str, calls: int, person: Any = None) -> Measured:
    lines = [house.line(person or house.town.people.worker)[0] for _ in range(WRITERS)]
    return drive([_caller(line, "GET", path, bytes) for line in lines], calls)
