"""The morning storm: each phone delivers five visits that name ten photos, then its thumbnails, then its photos.

As ``pwa/src/sync`` does it: text first, then an offer and parcels of thumbnails, each answered for itself; then an
offer, the photos, and an offer again, as only ``stored`` is believed. The first parcel is small, the link is unknown.
Drivers take the phones one after another, so that as many are under way at any time.
"""

import os
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from tests.bench.bodies import photo, sha256, visit
from tests.bench.delivering import offer, parcel, push, upload
from tests.bench.house import House
from tests.bench.line import Line, percentiles

PHONES, SHORT, DRIVERS = 1158, 64, 64
VISITS, PER_VISIT, PHOTO_BYTES, THUMB_BYTES = 5, 2, 240_000, 12_000
FIRST_PARCEL = 5  # thumbnails of 12 KB in 64 KB
Times = dict[str, list[float]]


@dataclass
class Load:
    """What lies on a phone in the morning."""

    line: Line
    device: str
    visits: list[dict[str, Any]] = field(default_factory=list)
    photos: dict[str, bytes] = field(default_factory=dict)
    thumbs: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, house: House, line: Line, device: str) -> "Load":
        """Five visits with two photos each."""
        load = cls(line, device)
        for _ in range(VISITS):
            listed = [load._taken() for _ in range(PER_VISIT)]
            load.visits.append(visit(random.choice(house.homes), device, listed))
        return load

    def _taken(self) -> dict[str, Any]:
        data, thumb = os.urandom(PHOTO_BYTES), os.urandom(THUMB_BYTES)
        listed = photo(data, thumb)
        self.photos[listed["id"]], self.thumbs[listed["id"]] = data, thumb
        return listed


def storm(house: House, phones: int) -> dict[str, Any]:
    """Photos a second, times per request and per phone, CPU of the server per photo."""
    lines = [house.line(worker) for worker in house.workers[:phones]]
    times: Times = defaultdict(list)
    before, began = house.watch.cpu_seconds(), time.perf_counter()
    with ThreadPoolExecutor(DRIVERS) as drivers:
        errors = sum(drivers.map(lambda phone: _failed(house, phone[0], phone[1], times), lines))
    seconds, cpu = time.perf_counter() - began, house.watch.cpu_seconds() - before
    photos = len(lines) * VISITS * PER_VISIT
    requests = [ms for kind, taken in times.items() if kind != "phone" for ms in taken]
    return {
        "phones": len(lines),
        "photos": photos,
        "requests": len(requests),
        "errors": errors,
        "seconds": round(seconds, 2),
        "photos_per_second": round(photos / seconds, 1),
        "server_cpu_ms_per_photo": round(cpu * 1000 / photos, 2),
        "request": percentiles(requests),
        **{kind: percentiles(taken) for kind, taken in times.items()},
    }


def _failed(house: House, line: Line, device: str, times: Times) -> int:
    """Deliver everything; return how many requests went wrong."""
    load = Load.of(house, line, device)
    began = time.perf_counter()
    went = [_timed(times["ops"], lambda: push(line, device, load.visits))]
    went += _parcels(load, times)
    went += _photos(load, times)
    times["phone"].append((time.perf_counter() - began) * 1000)
    line.close()
    return sum(not well for well in went)


def _parcels(load: Load, times: Times) -> Sequence[bool]:
    files = list(load.thumbs.items())
    sends = [parcel_of(load, part) for part in (files[:FIRST_PARCEL], files[FIRST_PARCEL:])]
    return [_offered(load, "thumb", files, "unknown", times), *(_timed(times["thumbs"], send) for send in sends)]


def _photos(load: Load, times: Times) -> Sequence[bool]:
    files = list(load.photos.items())
    went = [_offered(load, "photo", files, "unknown", times)]
    for photo_id, data in files:
        went.append(_timed(times["photo"], upload_of(load, photo_id, data)))
    return [*went, _offered(load, "photo", files, "stored", times)]


def _offered(load: Load, role: str, files: Sequence[tuple[str, bytes]], expected: str, times: Times) -> bool:
    offers = [(photo_id, sha256(data), len(data)) for photo_id, data in files]
    return _timed(times["offers"], lambda: offer(load.line, role, offers) == {expected})


def parcel_of(load: Load, files: Sequence[tuple[str, bytes]]) -> Callable[[], bool]:
    """Sends some thumbnails when called."""
    return lambda: parcel(load.line, load.device, files)


def upload_of(load: Load, photo_id: str, data: bytes) -> Callable[[], bool]:
    """Sends one photo when called."""
    return lambda: upload(load.line, load.device, photo_id, data)


def _timed(taken: list[float], send: Callable[[], bool]) -> bool:
    began = time.perf_counter()
    try:
        return send()
    except OSError:
        return False
    finally:
        taken.append((time.perf_counter() - began) * 1000)
