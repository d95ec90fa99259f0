"""The national list of places, in the shape of npm's china-division: 31 provinces down to 620,573 villages.

The import runs as the command that people use, in a process of its own, whose memory is read at its highest.
"""

import csv
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from server.base.migrate import upgrade
from server.process import open_services
from tests.cast.server import ROOT, ServerProcess

VILLAGES = 620_573
SHAPE = (
    ("provinces", 31, "provinceCode"),
    ("cities", 342, "cityCode"),
    ("areas", 2_978, "areaCode"),
    ("streets", 41_352, "streetCode"),
)
Row = tuple[str, str, tuple[str, ...]]  # code, name, the codes above from the nearest


def import_places(folder: Path, url: str, villages: int = VILLAGES) -> dict[str, Any]:
    """Seconds and most memory of ``xiaoge import places``."""
    folder.mkdir(parents=True)
    server = ServerProcess(folder / "data", url)
    services = open_services(server.settings, is_checked=False)
    upgrade(services.db)
    services.db.close()
    lists = folder / "lists"
    _write(lists, villages)
    seconds, memory, said = _imported(server, lists)
    return {"villages": villages, "seconds": seconds, "memory_mb": memory, "said": said}


def _imported(server: ServerProcess, lists: Path) -> tuple[float, int, str]:
    command = [sys.executable, "-m", "server.cli", "import", "places", str(lists)]
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **server.environ}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said
    return round(time.perf_counter() - began, 1), usage.ru_maxrss // 1024, said.splitlines()[0]


def _write(folder: Path, villages: int) -> None:
    folder.mkdir()
    above: list[Row] = []
    columns: tuple[str, ...] = ()
    for name, count, column in (*SHAPE, ("villages", villages, "")):
        here = []
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["code", "name", *columns])
            for code, called, codes in _below(above, count, len(columns)):
                writer.writerow([code, called, *codes])
                if column:  # the villages themselves are too many to hold, and nobody's parents
                    here.append((code, called, codes))
        above, columns = here, (column, *columns)


def _below(above: list[Row], count: int, depth: int) -> Iterator[Row]:
    """``count`` places, spread evenly over those above; codes as the statistics office numbers them."""
    if not above:
        yield from ((str(11 + number), f"第{number}省", ()) for number in range(count))
        return
    digits, first = (2, 2, 2, 3, 3)[depth], 1
    for number in range(count):
        at = number * len(above) // count
        first = number if number == 0 or (number - 1) * len(above) // count != at else first
        code, _, codes = above[at]
        yield f"{code}{number - first + 1:0{digits}d}", f"{'省市县乡村'[depth]}{number}", (code, *codes)
