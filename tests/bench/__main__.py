"""``make bench``: every scenario on SQLite and PostgreSQL, median of ``--runs``, into var/bench.json.

``ARGS="--storm full"`` sends the whole morning storm (1,158 phones); ``--only ops`` picks scenarios by name.
"""

import argparse
import json
import platform
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from deploy.bootstrap.services import find_postgres
from tests.bench import inside, lists, reuse, scenarios
from tests.bench.chaining import chaining
from tests.bench.house import House, open_baseline, open_house
from tests.bench.searching import searching
from tests.cast.server import free_port
from tests.services.databases import Databases
from tests.services.postgres_server import postgres_server

ROOT = Path(__file__).parents[2]
PACKAGES = ("flask", "sqlalchemy", "gunicorn", "pydantic", "pillow", "fastapi")
Run = Callable[[], dict[str, Any]]


def main() -> None:
    """Measure, say each figure as it comes, write the file."""
    options = _options()
    found: dict[str, Any] = {"machine": _machine(), "runs": options.runs}
    programs = find_postgres()
    if programs is None:
        raise SystemExit("PostgreSQL is missing: run make setup")
    with tempfile.TemporaryDirectory() as folder, postgres_server(programs, durable=True) as address:
        databases = Databases(address)
        for name in ("sqlite", "postgresql"):
            found[name] = _measured(Path(folder) / name, databases if name == "postgresql" else None, options)
    found["photo_work"] = inside.photo_work()
    if not options.only or options.only in "reuse":
        found["reuse"] = {"recall": reuse.recall(), "false_alarms": reuse.false_alarms()}
        print("reuse", json.dumps(found["reuse"], ensure_ascii=False), flush=True)
    found["phone"] = _phone()
    target = ROOT / "var" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"written: {target}")


def _measured(folder: Path, databases: Databases | None, options: argparse.Namespace) -> dict[str, Any]:
    def fresh(name: str) -> str:
        if databases is not None:
            return databases.fresh()
        return "" if name != "baseline" else f"sqlite:///{folder}/baseline/b.db"

    figures: dict[str, Any] = {}
    with _yardstick(folder / "baseline", fresh("baseline")) as port:
        figures |= _each(_baseline_runs(port, options), options, "baseline")
    with _house(folder / "house", fresh("house")) as house:
        figures |= _each(_house_runs(house, options), options, folder.name)
    figures["monday"] = inside.monday(folder / "monday", fresh("monday"))
    for rows in (5_000, 300_000):
        if not options.only or options.only in "import":
            figures[f"import_{rows}"] = lists.imported(folder / f"import{rows}", fresh("import"), rows)
            print(folder.name, f"import_{rows}", json.dumps(figures[f"import_{rows}"]), flush=True)
    figures["search"] = searching(folder / "search", fresh("search"), options.households)
    print(folder.name, "monday", figures["monday"], "search", figures["search"], flush=True)
    if not options.only or options.only in "chain":
        figures["chain"] = chaining(folder / "chain", fresh("chain"), options.events)
        print(folder.name, "chain", json.dumps(figures["chain"]), flush=True)
    if not options.only or options.only in "reuse":
        figures["reuse"] = reuse.searched(folder / "reuse", fresh("reuse"))
        print(folder.name, "reuse", json.dumps(figures["reuse"]), flush=True)
    figures["ratios"] = _ratios(figures)
    print(folder.name, json.dumps(figures["ratios"]))
    return figures


def _house_runs(house: House, options: argparse.Namespace) -> dict[str, Run]:
    n = options.calls
    return {
        # First, while the village holds what a village holds: afterwards it has the visits of some years.
        "first_sync_secretary": lambda: scenarios.first_sync(house, "secretary"),
        "first_sync_representative": lambda: scenarios.first_sync(house, "rep"),
        "ops_singly": lambda: scenarios.ops(house, 1, n).summary(),
        "ops_by_ten": lambda: scenarios.ops(house, 10, max(1, n // 5)).summary(10),
        "photo": lambda: scenarios.photos(house, max(1, n // 5)).summary(),
        "record_with_photo": lambda: scenarios.ops(house, 1, max(1, n // 5), photos=True).summary(),
        "list_of_fifty": lambda: scenarios.fifty(house, n).summary(),
        "wall_page": lambda: scenarios.wall(house, max(1, n // 5)).summary(),
        "storm": lambda: scenarios.storm(house, scenarios.STORM_PHONES if options.storm == "full" else 64).summary(),
    }


def _baseline_runs(port: int, options: argparse.Namespace) -> dict[str, Run]:
    n = options.calls
    return {
        "baseline_rows": lambda: scenarios.baseline_rows(port, n).summary(),
        "baseline_photo": lambda: scenarios.baseline_photos(port, max(1, n // 5)).summary(),
        "baseline_list": lambda: scenarios.baseline_fifty(port, n).summary(),
    }


def _each(runs: dict[str, Run], options: argparse.Namespace, where: str) -> dict[str, Any]:
    figures = {}
    for name, run in runs.items():
        if options.only and options.only not in name and not name.startswith("baseline"):
            continue
        times = 1 if name == "storm" else options.runs
        figures[name] = _median([run() for _ in range(times)])
        print(where, name, json.dumps(figures[name]), flush=True)
    return figures


def _median(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The run in the middle by rate or seconds: whole, so that its figures belong together; errors are summed."""
    key = "per_second" if "per_second" in found[0] else "seconds"
    middle = sorted(found, key=lambda run: run[key])[len(found) // 2]
    if "errors" in middle:
        middle["errors"] = sum(run["errors"] for run in found)
    middle["all"] = [run[key] for run in found]
    return middle


def _ratios(figures: dict[str, Any]) -> dict[str, float]:
    """Ours by the yardstick's, where both were measured."""
    pairs = (
        ("ops_singly", "baseline_rows"),
        ("ops_by_ten", "baseline_rows"),
        ("record_with_photo", "baseline_photo"),
        ("photo", "baseline_photo"),
        ("list_of_fifty", "baseline_list"),
    )
    return {
        f"{ours} / {theirs}": round(figures[ours]["per_second"] / figures[theirs]["per_second"], 2)
        for ours, theirs in pairs
        if ours in figures and theirs in figures
    }


@contextmanager
def _house(folder: Path, url: str) -> Iterator[House]:
    house = open_house(folder, url)
    try:
        yield house
    finally:
        house.server.stop()
        house.town.services.db.close()


@contextmanager
def _yardstick(folder: Path, url: str) -> Iterator[int]:
    port = free_port()
    process = open_baseline(folder, url, port)
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


def _phone() -> Any:
    outcome = subprocess.run(["npm", "run", "--silent", "budget"], cwd=ROOT / "pwa", capture_output=True, text=True)
    return outcome.stdout.splitlines() or "not built"


def _machine() -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": median([len(_cores())]),
        "packages": {name: version(name) for name in PACKAGES},
    }


def _cores() -> list[str]:
    return [
        line for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if line.startswith("processor")
    ]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--calls", type=int, default=100, help="calls per writer")
    parser.add_argument("--storm", choices=("short", "full"), default="short")
    parser.add_argument("--households", type=int, default=30_000, help="households that are searched")
    parser.add_argument("--events", type=int, default=100_000, help="lines of the diary that are sealed and checked")
    parser.add_argument("--only", default="")
    return parser.parse_args()


main()
