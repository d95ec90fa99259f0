"""Lists of 5,000 and 300,000 rows: to the preview, and to done; the worker's memory at its highest."""

import io
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter

from server.base.config import read_settings
from server.base.crypto import Keys
from server.base.migrate import upgrade
from server.base.services import Services
from server.base.tx import Actor
from server.households.rules import check_digit
from server.ledgers.actions import begin_import, confirm_import, receive_file, set_columns
from server.ledgers.models import ImportBatch
from server.ledgers.shapes import ColumnsIn, ImportIn
from server.ledgers.worker import process_imports
from server.process import open_services
from tests.cast.town import Town, build

HEAD = ["村", "组", "户编号", "户主", "姓名", "与户主关系", "身份证号", "出生年月", "是否外出", "联系电话"]
RELATIONS = ("户主", "配偶", "儿子", "孙女")
SURNAMES, GIVEN = "谢覃尹肖刘李王张曾单", "国建志明海云桂秀芳华强军伟平安"
KEYS = Keys(field={1: b"f" * 32}, index={1: b"i" * 32})


def imported(folder: Path, url: str, rows: int) -> dict[str, Any]:
    """Bring in a list of households with four members each, as a county's office would."""
    folder.mkdir(parents=True, exist_ok=True)
    town = _town(folder, url)
    actor = Actor(town.people.admin.id)
    data, services = _workbook(rows), town.services
    with services.writing(actor) as tx:
        about = ImportIn(kind="households", place_id=town.places.county.id, file_name="农户.xlsx")
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
    process_imports(services)
    seconds = time.monotonic() - began
    state = _batch(services, batch_id).state
    services.db.close()
    return {
        "rows": rows, "megabytes": round(len(data) / 1e6, 1), "preview_seconds": round(to_preview, 1),
        "seconds": round(seconds, 1), "state": state, "memory_mb": _peak(resource.RUSAGE_SELF),
        "reader_memory_mb": _peak(resource.RUSAGE_CHILDREN),
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


def _workbook(rows: int) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    for number, row in enumerate(_rows(rows), 1):
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def _rows(rows: int) -> Iterator[list[str]]:
    villages = ("大合村", "水口村", "坝上村")
    for number in range(rows):
        home, place = divmod(number, len(RELATIONS))
        village, head = villages[home * 3 // (rows // 4 + 1)], _name(home)
        first = f"430525{1940 + number % 80}{number % 12 + 1:02d}{number % 28 + 1:02d}{number // 500 % 1000:03d}"
        yield [
            village, f"{home % 20 + 1}组", f"{home:06d}", head if place == 0 else "",
            head if place == 0 else _name(number * 7 + 3), RELATIONS[place], first + check_digit(first),
            "", "否", f"139{number:08d}" if place == 0 else "",
        ]  # fmt: skip


def _name(seed: int) -> str:
    return SURNAMES[seed % 10] + GIVEN[seed // 10 % 15] + GIVEN[seed // 150 % 15]
