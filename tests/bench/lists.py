"""Lists of every kind: 5,000 rows, and a county's. To the preview, and to done; the worker's memory at its highest."""

import io
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

from server.base.config import read_settings
from server.base.migrate import upgrade
from server.base.services import Services
from server.base.tx import Actor
from server.ledgers.actions import begin_import, confirm_import, receive_file, set_columns
from server.ledgers.models import ImportBatch
from server.ledgers.queries import import_detail
from server.ledgers.shapes import ColumnsIn, ImportIn
from server.ledgers.worker import process_imports
from server.process import open_services
from server.reference.seeds import seed_reference
from tests.bench.rows import HEADS, RELATIONS, ROWS
from tests.cast.town import Town, build

OF_HOUSEHOLDS = {"representatives", "toilets", "categories"}


def imported(folder: Path, url: str, rows: int, kind: str = "households") -> dict[str, Any]:
    """Bring in a list as a county's office would; where its rows name households, those come in before, unmeasured."""
    folder.mkdir(parents=True, exist_ok=True)
    town = _town(folder, url)
    with town.tx() as tx:
        seed_reference(tx)
    if kind in OF_HOUSEHOLDS:
        _brought(town, "households", rows * len(RELATIONS))
    found = _brought(town, kind, rows)
    town.services.db.close()
    return found


def of_a_town(kind: str) -> Callable[[Path, str, object], dict[str, Any]]:
    """The scenario of a list of this kind, as long as a town's."""
    return lambda folder, url, _: imported(folder, url, 5_000, kind)


def _brought(town: Town, kind: str, rows: int) -> dict[str, Any]:
    actor = Actor(town.people.admin.id)
    data, services = _workbook(kind, rows), town.services
    with services.writing(actor) as tx:
        about = ImportIn(kind=kind, place_id=town.places.county.id, file_name=f"{kind}.xlsx")
        batch_id = begin_import(tx, about).id
    receive_file(services, actor, batch_id, io.BytesIO(data))
    began = time.monotonic()
    process_imports(services)
    with services.writing(actor) as tx:
        set_columns(tx, batch_id, ColumnsIn(columns=_batch(services, batch_id).columns))
    process_imports(services)
    to_preview = time.monotonic() - began
    with services.writing(actor) as tx:
        confirm_import(tx, batch_id)
    began_writing = time.monotonic()
    process_imports(services)
    seconds = to_preview + time.monotonic() - began_writing
    with services.reading(Actor(town.people.admin.id)) as tx:
        applied = import_detail(tx, batch_id).counts.applied
    return {
        "rows": rows, "megabytes": round(len(data) / 1e6, 1), "preview_seconds": round(to_preview, 1),
        "seconds": round(seconds, 1), "state": _batch(services, batch_id).state, "applied": applied,
        "memory_mb": _peak(resource.RUSAGE_SELF), "reader_memory_mb": _peak(resource.RUSAGE_CHILDREN),
    }  # fmt: skip


def _town(folder: Path, url: str) -> Town:
    settings = read_settings({"XIAOGE_DATABASE_URL": url, "XIAOGE_DEMO": "yes"}, data=folder)
    services = open_services(settings, is_checked=False)
    upgrade(services.db)
    return build(services, services.clock)  # type: ignore[arg-type]


def _batch(services: Services, batch_id: str) -> ImportBatch:
    with services.reading(Actor(via="console")) as tx:
        return tx.get(ImportBatch, batch_id)


def _peak(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // 1024


def _workbook(kind: str, rows: int) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADS[kind])
    for number, row in enumerate(ROWS[kind](rows), 1):
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()
