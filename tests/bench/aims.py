"""Each aim beside what was measured, and whether it was reached; what was not measured has no line."""

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Figures = dict[str, Any]
AT_MOST, AT_LEAST = "<=", ">="
SIGNS: dict[str, Callable[[Any, Any], bool]] = {AT_MOST: operator.le, AT_LEAST: operator.ge}
LIGHTHOUSE = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}


@dataclass(frozen=True)
class Aim:
    """Where the figure stands, and what it should be."""

    name: str
    path: tuple[str, ...]
    sign: str
    limit: float


PER_DATABASE = (
    Aim("rows by ten / yardstick", ("ratios", "ops_by_ten / baseline_rows"), AT_LEAST, 1.2),
    Aim("rows singly / yardstick", ("ratios", "ops_singly / baseline_rows"), AT_LEAST, 0.6),
    Aim("rows singly, p99 ms", ("ops_singly", "p99_ms"), AT_MOST, 25),
    Aim("record with photo / yardstick", ("ratios", "record_with_photo / baseline_photo"), AT_LEAST, 0.6),
    Aim("list of fifty / yardstick", ("ratios", "list_of_fifty / baseline_list"), AT_LEAST, 1.0),
    Aim("secretary's first sync, s", ("first_sync_secretary", "seconds"), AT_MOST, 1),
    Aim("secretary's first sync, bytes", ("first_sync_secretary", "gzip_bytes"), AT_MOST, 1_000_000),
    Aim("storm, CPU ms per photo", ("storm", "server_cpu_ms_per_photo"), AT_MOST, 2.9),
    Aim("storm, errors", ("storm", "errors"), AT_MOST, 0),
    Aim("check of a million events and 50,000 photos, s", ("chain", "verify_a_million"), AT_MOST, 60),
    Aim("wall without originals, errors", ("wall_of_1000", "errors"), AT_MOST, 0),
)
IMPORT_PLACES = Aim("national list of places, s", ("import_places", "seconds"), AT_MOST, 60)
REUSE = (
    Aim("false flags of reuse, per 1,000 new photos", ("reuse", "false_alarms", "per_thousand"), AT_MOST, 1),
    Aim("copies found among a million, worst kind, %", ("reuse", "recall", "least_per_cent"), AT_LEAST, 99),
    Aim("cut copies among a million, worst kind, %", ("reuse", "recall", "least_cut_per_cent"), AT_LEAST, 80),
)
PHOTO_WORK = Aim("photo work / bare Pillow", ("photo_work", "ratio"), AT_LEAST, 0.85)
MEMORY_MB = 300
FLOWS = (
    ("first load, bytes", ("bytes", "first load"), 32_768),
    ("first load, scripts, bytes", ("bytes", "first load, scripts"), 25_600),
    ("everything kept for a worker, bytes", ("bytes", "everything kept for a worker"), 92_160),
    ("first list, slow 3G, ms", ("first list, slow 3G, CPU x4, ms",), 2_200),
    ("list again without signal, ms", ("list again without signal, CPU x4, ms",), 800),
    ("12 MP photo to its thumbnail, ms", ("12 MP photo to its thumbnail, quarter of a core, ms",), 2_000),
    ("12 MP photo, longest task, ms", ("12 MP photo, quarter of a core, longest task, ms",), 100),
    ("verdict to the next pair, slow 3G, slowest of 8, ms", ("verdict to next picture, slow 3G, ms", "slowest"), 1_000),
    ("250 pairs an hour, machine's share, %", ("250 pairs an hour, slow 3G, the machine's share of it, %",), 50),
    ("photo as sent, bytes", ("12 MP photo as sent, bytes",), 300_000),
    ("thumbnail as sent, bytes", ("12 MP photo, thumbnail, bytes",), 16_384),
)


def aims(found: Figures) -> list[Figures]:
    """A line per aim: name, measured, aim, reached."""
    lines = []
    for database in ("sqlite", "postgresql"):
        figures = found[database]
        wanted = [*PER_DATABASE, *([IMPORT_PLACES] if database == "postgresql" else [])]
        lines += [line for aim in wanted for line in _line(f"{database}: {aim.name}", figures, aim)]
        seen = [of_one["memory_mb"] for name, of_one in figures.items() if name in _watched(figures)]
        if seen:
            lines.append(_judged(f"{database}: server's memory at its most, MB", max(seen), AT_MOST, MEMORY_MB))
    for aim in (PHOTO_WORK, *REUSE):
        lines += _line(aim.name, found, aim)
    for name, path, limit in FLOWS:
        lines += _line(f"phone: {name}", found, Aim(name, ("phone", "flows", *path), AT_MOST, limit))
    return lines + list(_lighthouse(found["phone"].get("lighthouse")))


def say(lines: list[Figures]) -> None:
    """As a table."""
    for line in lines:
        print(f"{'ok' if line['reached'] else 'NO':3}{line['aim']:55}{line['measured']!s:>12}  {line['wanted']}")


def _watched(figures: Figures) -> list[str]:
    """Scenarios of the running server; an import's memory is another matter."""
    return [name for name, of_one in figures.items() if "memory_mb" in of_one and not name.startswith("import")]


def _line(name: str, found: Figures, aim: Aim) -> Iterator[Figures]:
    value: Any = found
    for step in aim.path:
        value = value.get(step) if isinstance(value, dict) else None
    if value is not None:
        yield _judged(name, value, aim.sign, aim.limit)


def _lighthouse(pages: Any) -> Iterator[Figures]:
    for page, scores in (pages if isinstance(pages, dict) else {}).items():
        for kind, limit in LIGHTHOUSE.items():
            if kind in scores:
                yield _judged(f"phone: Lighthouse, {page}, {kind}", scores[kind], AT_LEAST, limit)


def _judged(name: str, value: Any, sign: str, limit: float) -> Figures:
    return {"aim": name, "measured": value, "wanted": f"{sign} {limit}", "reached": SIGNS[sign](value, limit)}
