"""The chain over a long diary: sealing it all, checking it all, writing and checking a bundle. Seconds, and memory."""

import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from server.base.columns import table_of
from server.base.fast_insert import insert_rows
from server.base.ids import new_id
from server.base.services import Services
from server.base.tx import CONSOLE
from server.chain.actions import seal_all_events, seal_events
from server.chain.bundle import export_bundle, verify_bundle
from server.chain.verifying import verify
from server.events.models import Event
from server.process import open_services
from tests.cast.server import ServerProcess

AT_ONCE = 5_000


def chaining(folder: Path, url: str, events: int) -> dict[str, Any]:
    """Figures of a diary of so many ``events``, and what a check would take for a million."""
    folder.mkdir(parents=True)
    server = ServerProcess(folder, url)
    server.fill().services.db.close()
    services = open_services(server.settings)
    _write(services, events)
    services.db.refresh_statistics()
    found: dict[str, Any] = {"events": events, "seal_all": _seconds(lambda: seal_all_events(services))}
    services.db.refresh_statistics()
    found["seal_when_nothing_is_new"] = _seconds(lambda: seal_events(services))
    found["sweep_when_nothing_is_new"] = _seconds(lambda: seal_all_events(services))
    found["verify"] = _seconds(lambda: verify(services, [], _quiet))
    found["verify_a_million"] = round(found["verify"] * 1_000_000 / events, 1)
    found["export"] = _seconds(lambda: export_bundle(services, folder / "b.zip", _quiet))
    found["bundle_mb"] = round((folder / "b.zip").stat().st_size / 1e6, 1)
    found["verify_bundle"] = _seconds(lambda: verify_bundle(folder / "b.zip", [], _quiet))
    found["most_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    services.db.close()
    return found


def _write(services: Services, events: int) -> None:
    for start in range(0, events, AT_ONCE):
        with services.writing(CONSOLE) as tx:
            rows = [_event(tx.now, number) for number in range(start, min(start + AT_ONCE, events))]
            insert_rows(tx.session.connection(), table_of(Event), rows)


def _event(now: Any, number: int) -> dict[str, Any]:
    said = {"household_id": new_id(), "how": "home", "slot": "after", "n": number, "words": "屋顶漏雨,已报修"}
    named = {"id": new_id(), "kind": "visit.recorded", "subject_kind": "visit", "subject_id": new_id()}
    return named | {
        "place_id": new_id(),
        "actor_id": new_id(),
        "via": "grant",
        "device_id": new_id(),
        "at": now,
        "made_at": now,
        "data": said,
    }


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return round(time.perf_counter() - began, 2)


def _quiet(_line: str) -> None:
    """Nobody watches."""
