"""A new phone's whole feed, and what a phone that was here before has to fetch: nothing, or one change."""

import gzip
import json
import random
import time
from typing import Any

from server.people.models import Person
from tests.bench.bodies import visit
from tests.bench.delivering import push
from tests.bench.house import House
from tests.bench.line import Line, Measured

PULLS = 50


def first_sync(house: House, person: Person | None) -> dict[str, Any]:
    """Requests, seconds, bytes as gzip sends them; then the deltas."""
    assert person is not None
    line, _ = house.line(person)
    cursor, size, requests, entities = "", 0, 0, 0
    began = time.perf_counter()
    while True:
        page, bytes_ = _page(line, cursor)
        size, requests = size + bytes_, requests + 1
        cursor, entities = page["cursor"], entities + len(page["changed"])
        if not page["more"]:
            break
    return {
        "seconds": round(time.perf_counter() - began, 3),
        "gzip_bytes": size,
        "requests": requests,
        "entities": entities,
        "delta_empty": _delta(house, line, cursor, is_empty=True),
        "delta_of_a_visit": _delta(house, line, cursor, is_empty=False),
    }


def _delta(house: House, line: Line, cursor: str, *, is_empty: bool) -> dict[str, Any]:
    """Pulls, each after a visit to one of the first twelve households by somebody else, or after nothing."""
    other, device = house.line(house.workers[0])
    times, errors, sizes, fetched = [], 0, 0, 0
    began = time.perf_counter()
    for _ in range(PULLS):
        if not is_empty:
            errors += not push(other, device, [visit(random.choice(house.homes[:12]), device, [])])
        asked = time.perf_counter()
        page, size = _page(line, cursor)
        times.append((time.perf_counter() - asked) * 1000)
        cursor, sizes, fetched = page["cursor"], sizes + size, fetched + len(page["changed"])
        errors += is_empty == bool(page["changed"])
    notes = {"bytes_each": sizes // PULLS, "entities_each": round(fetched / PULLS, 1)}
    return Measured(time.perf_counter() - began, times, errors, notes).summary()


def _page(line: Line, cursor: str) -> tuple[dict[str, Any], int]:
    head = f"Sync-Cursor: {cursor}\r\nAccept-Encoding: gzip\r\n"
    status, headers, body = line.send("GET", "/api/sync/changes", b"", head)
    assert status == 200, body
    text = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
    return json.loads(text), len(body)
