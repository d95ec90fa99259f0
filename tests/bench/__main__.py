"""``make bench``: every scenario on SQLite and PostgreSQL, median of ``--runs``, into var/bench.json.

``ARGS="--storm full"`` sends the whole morning storm (1,158 phones); ``--only ops,storm`` picks scenarios by parts of
their names.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from deploy.bootstrap.services import find_postgres
from tests.bench import darkroom, lists, nation, phones, reuse, scenarios, storm, syncing, walls
from tests.bench.aims import aims, say
from tests.bench.chaining import chaining
from tests.bench.figures import PAIRS, median_of, ratios
from tests.bench.house import House, open_baseline, open_house
from tests.bench.machine import machine
from tests.bench.mondays import monday
from tests.bench.rows import ROWS
from tests.bench.searching import searching
from tests.bench.watching import Watch
from tests.cast.server import ROOT, free_port
from tests.services.databases import Databases
from tests.services.postgres_server import postgres_server

Figures = dict[str, Any]
Options = argparse.Namespace
Measure = TypeVar("Measure")
HOUSE: dict[str, Callable[[House, Options], Figures]] = {
    # First, while the village holds what a village holds: afterwards it has the visits of some years.
    "first_sync_secretary": lambda house, _: syncing.first_sync(house, house.town.people.secretary),
    "first_sync_representative": lambda house, _: syncing.first_sync(house, house.rep),
    "ops_singly": lambda house, o: scenarios.ops(house, 1, o.calls).summary(),
    "ops_by_ten": lambda house, o: scenarios.ops(house, 10, o.fewer).summary(10),
    "photo": lambda house, o: scenarios.photos(house, o.fewer).summary(),
    "record_with_photo": lambda house, o: scenarios.ops(house, 1, o.fewer, photos=True).summary(),
    "list_of_fifty": lambda house, o: scenarios.fifty(house, o.calls).summary(),
    "wall_page": lambda house, o: scenarios.wall(house, o.fewer).summary(),
    "wall_of_1000": lambda house, _: walls.look_through(house),
    "storm": lambda house, o: storm.storm(house, o.phones),
}
YARDSTICK: dict[str, Callable[[int, Options], Figures]] = {
    "baseline_rows": lambda port, o: scenarios.baseline_rows(port, o.calls).summary(),
    "baseline_photo": lambda port, o: scenarios.baseline_photos(port, o.fewer).summary(),
    "baseline_list": lambda port, o: scenarios.baseline_fifty(port, o.calls).summary(),
}
INSIDE: dict[str, Callable[[Path, str, Options], Figures]] = {
    "monday": lambda folder, url, _: monday(folder, url),
    **{f"import_5000_{kind}": lists.of_a_town(kind) for kind in ROWS},
    "import_county": lambda folder, url, o: lists.imported(folder, url, o.rows),
    "import_places": lambda folder, url, o: nation.import_places(folder, url, o.villages),
    "search": lambda folder, url, o: searching(folder, url, o.households),
    "chain": lambda folder, url, o: chaining(folder, url, o.events),
    "reuse": lambda folder, url, _: reuse.searched(folder, url),
}
ANYWHERE: dict[str, Callable[[], Figures]] = {
    "photo_work": darkroom.photo_work,
    "reuse": lambda: {"recall": reuse.recall(), "false_alarms": reuse.false_alarms()},
    "two_shots": reuse.two_shots,
}
REPEATED = {*HOUSE, *YARDSTICK, "monday", "photo_work"}


def main() -> None:
    """Measure, say each figure as it comes, write the file, say what was reached."""
    options = _options()
    found: Figures = {"machine": machine(), "runs": options.runs}
    programs = find_postgres()
    if programs is None:
        raise SystemExit("PostgreSQL is missing: run make setup")
    with tempfile.TemporaryDirectory() as folder, postgres_server(programs, durable=True) as address:
        databases = Databases(address)
        for name in ("sqlite", "postgresql"):
            found[name] = _measured(Path(folder) / name, databases if name == "postgresql" else None, options)
    found |= _each(ANYWHERE, options, "anywhere")
    with tempfile.TemporaryDirectory() as folder:
        found["phone"] = phones.measured(Path(folder), options.runs, options.only)
    found["aims"] = aims(found)
    target = ROOT / "var" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    say(found["aims"])
    print(f"written: {target}")


def _measured(folder: Path, databases: Databases | None, options: Options) -> Figures:
    def fresh(name: str) -> str:
        if databases is not None:
            return databases.fresh()
        return "" if name != "baseline" else f"sqlite:///{folder}/baseline/b.db"

    figures: Figures = {}
    if _wanted(YARDSTICK, options):
        with _yardstick(folder / "baseline", fresh("baseline")) as port:
            figures |= _each(YARDSTICK, options, "baseline", port, options)
    if _wanted(HOUSE, options):
        with _house(folder / "house", fresh("house"), options.phones) as house:
            figures |= _each(HOUSE, options, folder.name, house, options, watch=house.watch)
    for name, measure in _wanted(INSIDE, options).items():
        runs = [
            measure(folder / f"{name}{run}", fresh(name), options)
            for run in range(options.runs if name in REPEATED else 1)
        ]
        figures[name] = median_of(runs) if name in REPEATED else runs[0]
        print(folder.name, name, json.dumps(figures[name], ensure_ascii=False), flush=True)
    figures["ratios"] = ratios(figures)
    figures["p99_ratios"] = ratios(figures, "p99_ms")
    print(folder.name, json.dumps(figures["ratios"]), "p99", json.dumps(figures["p99_ratios"]), flush=True)
    return figures


def _each(
    scenarios: dict[str, Callable[..., Figures]], options: Options, where: str, *given: Any, watch: Watch | None = None
) -> Figures:
    figures = {}
    for name, measure in _wanted(scenarios, options).items():
        is_once = name not in REPEATED or (name == "storm" and options.storm == "full")
        with watch.watching() if watch else _nobody_watching():
            figures[name] = median_of([measure(*given) for _ in range(1 if is_once else options.runs)])
        if watch:
            figures[name]["memory_mb"] = watch.most_mb
        print(where, name, json.dumps(figures[name], ensure_ascii=False), flush=True)
    return figures


def _wanted(scenarios: dict[str, Measure], options: Options) -> dict[str, Measure]:
    """Those whose name has the word that was asked for; all without one. The yardstick goes with what it measures."""
    measured = {theirs for ours, theirs in PAIRS if _is_asked(ours, options.only)}
    return {name: measure for name, measure in scenarios.items() if _is_asked(name, options.only) or name in measured}


def _is_asked(name: str, only: str) -> bool:
    return any(part in name for part in only.split(","))


@contextmanager
def _nobody_watching() -> Iterator[None]:
    yield


@contextmanager
def _house(folder: Path, url: str, phones: int) -> Iterator[House]:
    house = open_house(folder, url, phones)
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


def _options() -> Options:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--calls", type=int, default=100, help="calls per writer")
    parser.add_argument("--storm", choices=("short", "full"), default="short")
    parser.add_argument("--rows", type=int, default=300_000, help="rows of the whole county's list")
    parser.add_argument("--households", type=int, default=300_000, help="households that are searched")
    parser.add_argument("--events", type=int, default=100_000, help="lines of the diary that are sealed and checked")
    parser.add_argument("--villages", type=int, default=nation.VILLAGES, help="villages of the national list")
    parser.add_argument("--only", default="", help="parts of names of scenarios, comma between")
    options = parser.parse_args()
    options.fewer = max(1, options.calls // 5)
    options.phones = storm.PHONES if options.storm == "full" else storm.SHORT
    return options


if __name__ == "__main__":
    main()
