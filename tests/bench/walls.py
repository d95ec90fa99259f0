"""A wall of 1,000 photos, looked through as a supervisor does: page by page, every thumbnail.

The originals are carried out of the house meanwhile: what is shown without them cannot have been made from them.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlmodel import col, select

from server.base.tx import CONSOLE
from server.evidence.models import Photo
from server.evidence.rules import store_key
from tests.bench.house import House
from tests.bench.line import Line, percentiles

PAGE = 50


def look_through(house: House) -> dict[str, Any]:
    """Pages and thumbnails: milliseconds each, and the server's CPU."""
    line, _ = house.line(house.town.people.inspector)
    pages: list[float] = []
    thumbs: list[float] = []
    errors, size, before, began = 0, 0, house.watch.cpu_seconds(), time.perf_counter()
    with _without_originals(house) as originals:
        for shown in _pages(house, line, pages):
            for photo_id in shown:
                asked = time.perf_counter()
                status, _, body = line.send("GET", f"/api/photos/{photo_id}/thumb")
                thumbs.append((time.perf_counter() - asked) * 1000)
                errors, size = errors + (status != 200), size + len(body)
    cpu = house.watch.cpu_seconds() - before
    return {
        "seconds": round(time.perf_counter() - began, 2),
        "photos": len(thumbs),
        "errors": errors,
        "originals_carried_away": originals,
        "server_cpu_seconds": round(cpu, 2),
        "server_cpu_ms_per_photo": round(cpu * 1000 / max(1, len(thumbs)), 2),
        "thumb_bytes_each": size // max(1, len(thumbs)),
        "page": percentiles(pages),
        "thumb": percentiles(thumbs),
    }


def _pages(house: House, line: Line, times: list[float]) -> Iterator[list[str]]:
    path = f"/api/evidence/wall?place_id={house.town.places.shuikou.id}&limit={PAGE}"
    following: str | None = ""
    while following is not None:
        asked = time.perf_counter()
        status, answer = line.json("GET", path + following)
        times.append((time.perf_counter() - asked) * 1000)
        assert status == 200, answer
        yield [photo["id"] for pair in answer["pairs"] for side in ("before", "after") for photo in pair[side]]
        following = f"&before={answer['next'].replace('+', '%2B')}" if answer["next"] else None


@contextmanager
def _without_originals(house: House) -> Iterator[int]:
    photos, away = house.server.settings.data / "photos", house.server.settings.data / "away"
    away.mkdir()
    with house.town.services.reading(CONSOLE) as tx:
        here = select(Photo.sha256).where(Photo.place_id == house.town.places.shuikou.id)
        names = sorted(set(tx.session.exec(here.where(col(Photo.received_at).is_not(None)))))
    for name in names:
        (photos / store_key(name)).rename(away / name)
    try:
        yield len(names)
    finally:
        for name in names:
            (away / name).rename(photos / store_key(name))
        away.rmdir()
