"""What is measured of the server, each under a name; the yardstick's part beside it."""

import base64
import gzip
import hashlib
import json
import os
import random
import uuid
from collections.abc import Callable
from typing import Any

from server.base.clock import stamp, system_clock
from server.base.ids import new_id
from tests.bench.bodies import photo, visit
from tests.bench.house import House
from tests.bench.line import Line, Measured, drive

WRITERS = 16
PHOTO_BYTES = 300_000
STORM_PHONES, STORM_VISITS, STORM_PHOTOS, STORM_BYTES = 1158, 5, 10, 240_000
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


def push(line: Line, device: str, made: list[dict[str, Any]]) -> bool:
    """One request of ops; true when every one was done."""
    batch = {"device_id": device, "sent_at": stamp(system_clock()), "ops": made}
    status, answer = line.json("POST", "/api/sync/ops", batch)
    return status == 200 and all(a["answer"] == "done" for a in answer["answers"])


def upload(line: Line, device: str, photo_id: str, data: bytes) -> bool:
    """A whole photo in one request (tus creation-with-upload)."""
    values = {"photo_id": photo_id, "sha256": hashlib.sha256(data).hexdigest(), "role": "photo", "device_id": device}
    metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())
    headers = (
        f"Tus-Resumable: 1.0.0\r\nUpload-Length: {len(data)}\r\nUpload-Metadata: {metadata}\r\n"
        "Content-Type: application/offset+octet-stream\r\n"
    )
    return line.send("POST", "/api/uploads", data, headers)[0] == 201


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


def first_sync(house: House, who: str) -> dict[str, Any]:
    """A new phone's whole feed: requests, seconds, bytes as gzip sends them."""
    line, _ = house.line(getattr(house.town.people, who))
    cursor, size, requests, entities = "", 0, 0, 0
    began = system_clock()
    while True:
        head = f"Sync-Cursor: {cursor}\r\nAccept-Encoding: gzip\r\n"
        status, headers, body = line.send("GET", "/api/sync/changes", b"", head)
        assert status == 200, body
        size, requests = size + len(body), requests + 1
        page = json.loads(gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body)
        cursor, entities = page["cursor"], entities + len(page["changed"])
        if not page["more"]:
            break
    seconds = (system_clock() - began).total_seconds()
    delta = drive([_pull(line, cursor)], 50).summary()
    return {
        "seconds": round(seconds, 3),
        "gzip_bytes": size,
        "requests": requests,
        "entities": entities,
        "delta": delta,
    }


def storm(house: House, phones: int) -> Measured:
    """The morning storm: each phone delivers 5 visits and 10 photos of 240 KB; CPU of the server per photo."""
    lines = [house.line(worker) for worker in house.workers[:phones]]
    before = house.cpu_seconds()
    each = -(-phones // len(lines))

    def phone(line: Line, device: str) -> Call:
        def deliver(_: int) -> bool:
            made = [visit(random.choice(house.homes), device, []) for _ in range(STORM_VISITS)]
            went = push(line, device, made)
            sent = [upload(line, device, new_id(), os.urandom(STORM_BYTES)) for _ in range(STORM_PHOTOS)]
            return went and all(sent)

        return deliver

    measured = drive([phone(*line) for line in lines], each)
    sent = each * len(lines) * STORM_PHOTOS
    cpu = house.cpu_seconds() - before
    measured.notes = {"phones": each * len(lines), "photos": sent, "memory_mb": house.memory_mb()}
    measured.notes["server_cpu_ms_per_photo"] = round(cpu * 1000 / sent, 2)
    return measured


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


def _pull(line: Line, cursor: str) -> Call:
    return lambda _: line.send("GET", "/api/sync/changes", b"", f"Sync-Cursor: {cursor}\r\n")[0] == 200
