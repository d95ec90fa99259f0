"""The chain over a long diary with photos: sealing it, checking it, writing and checking a bundle. Seconds, memory."""

import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from server.chain.actions import seal_all_events, seal_events
from server.chain.bundle import export_bundle, verify_bundle
from server.chain.verifying import verify
from server.process import open_services
from tests.bench.diary import write
from tests.cast.server import ServerProcess

MILLION = 1_000_000


def chaining(folder: Path, url: str, events: int) -> dict[str, Any]:
    """Figures of a diary of so many ``events``, and what a check would take for a million and for a photo."""
    folder.mkdir(parents=True)
    server = ServerProcess(folder, url)
    town = server.fill()
    town.services.db.close()
    services = open_services(server.settings)
    photos = write(services, town, events)
    services.db.refresh_statistics()
    found: dict[str, Any] = {"events": events, "photos": photos}
    found["seal_all"] = _seconds(lambda: seal_all_events(services))
    services.db.refresh_statistics()
    found["seal_when_nothing_is_new"] = _seconds(lambda: seal_events(services))
    found["sweep_when_nothing_is_new"] = _seconds(lambda: seal_all_events(services))
    found |= _checked("verify", events, lambda: verify(services, [], _quiet))
    found |= _checked("verify_without_photos", events, lambda: verify(services, [], _quiet, with_photos=False))
    more = found["verify"] - found["verify_without_photos"]
    found["a_photo_ms"] = round(1000 * more / photos, 3)  # its row, its lines, its verdict, its file of 2 KB
    found["export"] = _seconds(lambda: export_bundle(services, folder / "b.zip", _quiet))
    found["bundle_mb"] = round((folder / "b.zip").stat().st_size / 1e6, 1)
    found["verify_bundle"] = _seconds(lambda: verify_bundle(folder / "b.zip", [], _quiet))
    found["most_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    services.db.close()
    return found


def _checked(name: str, events: int, act: Callable[[], object]) -> dict[str, float]:
    """By the clock, by the processor, and what it comes to for a million."""
    began, used = time.perf_counter(), time.process_time()
    act()
    seconds, work = time.perf_counter() - began, time.process_time() - used
    million = round(seconds * MILLION / events, 1)
    return {name: round(seconds, 2), f"{name}_processor": round(work, 2), f"{name}_a_million": million}


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return round(time.perf_counter() - began, 2)


def _quiet(_line: str) -> None:
    """Nobody watches."""
