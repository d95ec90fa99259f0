"""``import places FILE``: our own list or the national one, previewed, compared with the tree, run again at will.

Identity is (level, code) of today. New places are added, names follow the file, a changed parent moves the place
with all below it; what the file leaves out is counted and kept: ending a place is a decision, not an omission.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from server.base.clock import local_date
from server.base.ids import new_id
from server.base.services import Services
from server.base.tx import CONSOLE
from server.events.actions import note
from server.places import actions
from server.places.models import LEVELS, Place
from server.places.national import sources
from server.places.parsing import BadRow, parsed
from server.places.rules import VILLAGE
from server.places.staging import Staging
from server.sync.streams import place_stream, touch

Progress = Callable[[int], None]


@dataclass
class ImportReport:
    """What an import did, or would do. ``unnamed``: parents that no file names, kept under their code."""

    files: list[str]
    preview: bool
    rows: int = 0
    new: int = 0
    renamed: int = 0
    moved: int = 0
    same: int = 0
    absent: int = 0
    unnamed: int = 0
    levels: dict[str, int] = field(default_factory=dict)
    bad_count: int = 0
    bad: list[BadRow] = field(default_factory=list)


def import_places(
    services: Services,
    path: Path | str,
    *,
    preview: bool = False,
    as_of: date | None = None,
    progress: Progress = lambda done: None,
) -> ImportReport:
    """Read ``path`` (a CSV, or the folder of china-division's) into the tree, all or nothing.

    ``as_of``: the day from which new codes hold (default: today). ``progress`` hears the rows read so far.
    Raises ``BadFile`` when the file as a whole cannot be read.
    """
    files = sources(Path(path))
    report = ImportReport([file.path.name for file in files], preview)
    with (services.reading if preview else services.writing)(CONSOLE) as tx:
        staging = Staging(tx)
        seen: set[tuple[str, str]] = set()
        staging.load((row for file in files for row in parsed(file, seen)), progress)
        _compare(staging, report)
        if not preview:
            _apply(staging, as_of or local_date(tx.now))
            note(
                tx,
                "places.imported",
                ("import", new_id(tx.now)),
                files=report.files,
                new=report.new,
                renamed=report.renamed,
                moved=report.moved,
                bad=report.bad_count,
            )
        staging.close()
    if not preview:
        services.db.refresh_statistics()
    return report


def _compare(staging: Staging, report: ImportReport) -> None:
    report.bad, report.bad_count = staging.bad, staging.bad_count
    report.rows = staging.number("SELECT count(*) FROM staged_place")
    report.new = staging.number("SELECT count(*) FROM staged_place WHERE place_id IS NULL")
    report.renamed = staging.number(f"SELECT count(*) FROM ({_RENAMED}) r")
    report.moved = staging.number(f"SELECT count(*) FROM ({_MOVED}) m")
    touched = staging.number(f"SELECT count(*) FROM ({_RENAMED} UNION SELECT id, NULL, NULL FROM ({_MOVED}) m) t")
    report.same = report.rows - report.new - touched
    report.absent = staging.number(_ABSENT)
    report.unnamed = staging.number("SELECT count(*) FROM staged_place WHERE name = '' AND place_id IS NULL")
    for rank, count in staging.run("SELECT rank, count(*) FROM staged_place GROUP BY rank ORDER BY rank"):
        report.levels[LEVELS[rank]] = count


def _apply(staging: Staging, as_of: date) -> None:
    base = staging.number("SELECT max(num) FROM place")
    for place_id, _, name in list(staging.run(_RENAMED)):
        actions.rename_place(staging.tx, staging.tx.get(Place, place_id), name)
    staging.tx.session.flush()
    for rank in [row[0] for row in staging.run("SELECT DISTINCT rank FROM staged_place ORDER BY rank")]:
        staging.run(_INSERT, rank=rank, level=LEVELS[rank], base=base, village=VILLAGE)
        for place_id, parent_id in list(staging.run(_MOVES, rank=rank)):
            actions.move_place(staging.tx, staging.tx.get(Place, place_id), staging.tx.get(Place, parent_id))
    for place_id, village_id in list(staging.run(_BELOW_OLD, village=VILLAGE)):
        touch(staging.tx, place_stream(village_id), "place", place_id)
    staging.run(
        "INSERT INTO place_code (place_id, code, valid_from) "
        "SELECT id, code, :day FROM staged_place WHERE place_id IS NULL",
        day=as_of,
    )


# A parent that only its code is known of never takes a name away.
_RENAMED = """SELECT p.id, p.name AS old, s.name AS new FROM staged_place s JOIN place p ON p.id = s.place_id
 WHERE s.name <> p.name AND s.name <> ''"""

_MOVED = """SELECT p.id, s.parent_code, s.parent_rank FROM staged_place s JOIN place p ON p.id = s.place_id
 LEFT JOIN known_place above ON above.id = p.parent_id
 WHERE s.parent_code <> '' AND (above.id IS NULL OR above.code <> s.parent_code OR above.rank <> s.parent_rank)"""

# Siblings, of a level that the file has, whose parent is in the file while they are not.
_ABSENT = """SELECT count(*) FROM known_place now WHERE now.parent_id IN (SELECT place_id FROM staged_place)
 AND now.rank IN (SELECT rank FROM staged_place) AND NOT EXISTS
 (SELECT 1 FROM staged_place s WHERE s.code = now.code AND s.rank = now.rank)"""

# New places below a village that phones may hold already; a new village comes whole to whoever covers it.
_BELOW_OLD = """SELECT p.id, p.village_id FROM staged_place s JOIN place p ON p.id = s.id
 WHERE s.place_id IS NULL AND s.rank > :village
 AND NOT EXISTS (SELECT 1 FROM staged_place v WHERE v.id = p.village_id AND v.place_id IS NULL)"""

# New codes are written last: a parent is found among the staged rows, or else by its code in the tree.
_JOIN_PARENT = """LEFT JOIN staged_place q ON q.code = s.parent_code AND q.rank = s.parent_rank
 LEFT JOIN known_place now ON now.code = s.parent_code AND now.rank = s.parent_rank"""

_MOVES = f"""SELECT m.id, coalesce(q.place_id, q.id, now.id) FROM ({_MOVED}) m
 JOIN staged_place s ON s.place_id = m.id {_JOIN_PARENT} WHERE s.rank = :rank"""

_INSERT = f"""INSERT INTO place (id, parent_id, village_id, level, name, num, path)
 SELECT s.id, above.id, CASE WHEN s.rank = :village THEN s.id WHEN s.rank > :village THEN above.village_id END, :level,
 CASE s.name WHEN '' THEN s.code ELSE s.name END, :base + s.seq, coalesce(above.path, '/') || (:base + s.seq) || '/'
 FROM staged_place s {_JOIN_PARENT} LEFT JOIN place above ON above.id = coalesce(q.place_id, q.id, now.id)
 WHERE s.rank = :rank AND s.place_id IS NULL"""
