"""A temporary table that holds the file beside the tree, so that the database compares them, not this process.

Memory stays bounded whatever the file: rows stream in by COPY (PostgreSQL) or in batches (SQLite).
"""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from sqlalchemy import text

from server.base.ids import new_id
from server.base.tx import Tx
from server.places.models import LEVELS
from server.places.parsing import BadRow, GoodRow
from server.places.rules import rank_of

KEPT_BAD_ROWS = 1000  # more than that nobody mends by hand; all are counted
BATCH = 10_000
_COLUMNS = ("seq", "file", "line", "code", "rank", "parent_code", "parent_rank", "name", "id")
_TABLE = """CREATE TEMPORARY TABLE staged_place (seq INTEGER, file TEXT, line INTEGER, code TEXT, rank INTEGER,
 parent_code TEXT, parent_rank INTEGER, name TEXT, id TEXT, place_id TEXT, problem TEXT)"""

# The places that stand today and have a code, beside the file: compared many times, gathered once.
_KNOWN = """CREATE TEMPORARY TABLE known_place AS SELECT p.id, c.code, CASE p.level {ranks} END AS rank, p.name,
 p.parent_id FROM place_code c JOIN place p ON p.id = c.place_id
 WHERE c.valid_to IS NULL AND p.ended_on IS NULL""".format(
    ranks=" ".join(f"WHEN '{level}' THEN {rank_of(level)}" for level in LEVELS)
)


class Staging:
    """The loaded file. ``bad`` keeps the first thousand refused rows, ``bad_count`` all of them."""

    def __init__(self, tx: Tx) -> None:
        self.tx, self.bad, self.bad_count, self.count = tx, list[BadRow](), 0, 0
        self.is_postgres = tx.session.connection().dialect.name == "postgresql"
        if self.is_postgres:
            self.run("SET LOCAL work_mem = '64MB'")  # joins of the whole nation's villages stay in memory
        for table in ("staged_place", "known_place"):
            self.run(f"DROP TABLE IF EXISTS {table}")
        self.run(_TABLE)

    def run(self, sql: str, **values: Any) -> Any:
        """One statement in the import's transaction."""
        return self.tx.session.connection().execute(text(sql), values)

    def number(self, sql: str, **values: Any) -> int:
        """The one number that a statement answers."""
        return int(self.run(sql, **values).scalar_one() or 0)

    def load(self, rows: Iterable[GoodRow | BadRow], progress: Callable[[int], None]) -> None:
        """Take the file in, then mark what does not fit together."""
        good = self._good(rows, progress)
        (self._copy if self.is_postgres else self._insert)(good)
        self.run("CREATE INDEX ix_staged_code ON staged_place (code, rank)")
        self.run("CREATE INDEX ix_staged_id ON staged_place (id)")
        self.run(_KNOWN)
        self.run("CREATE INDEX ix_known_code ON known_place (code, rank)")
        self.run("CREATE INDEX ix_known_id ON known_place (id)")
        self._analyze()
        self._mark_problems()

    def refuse(self, bad: BadRow) -> None:
        """Count a bad row; keep it while there is room."""
        self.bad_count += 1
        if len(self.bad) < KEPT_BAD_ROWS:
            self.bad.append(bad)

    def close(self) -> None:
        """The connection lives on; its temporary tables should not."""
        self.run("DROP TABLE staged_place")
        self.run("DROP TABLE known_place")

    def _analyze(self) -> None:
        if self.is_postgres:  # it never analyses a temporary table by itself
            self.run("ANALYZE staged_place")
            self.run("ANALYZE known_place")

    def _good(self, rows: Iterable[GoodRow | BadRow], progress: Callable[[int], None]) -> Iterable[tuple[Any, ...]]:
        now = self.tx.now
        for row in rows:
            if isinstance(row, BadRow):
                self.refuse(row)
                continue
            self.count += 1
            if self.count % BATCH == 0:
                progress(self.count)
            yield (
                self.count,
                row.file,
                row.row,
                row.code,
                rank_of(row.level),
                row.parent_code,
                rank_of(row.parent_level) if row.parent_level else None,
                row.name,
                new_id(now),
            )

    def _copy(self, rows: Iterable[tuple[Any, ...]]) -> None:
        cursor: Any = self.tx.session.connection().connection.cursor()
        with cursor.copy(f"COPY staged_place ({', '.join(_COLUMNS)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.close()

    def _insert(self, rows: Iterable[tuple[Any, ...]]) -> None:
        cursor: Any = self.tx.session.connection().connection.cursor()
        some = iter(rows)
        while batch := list(islice(some, BATCH)):
            cursor.executemany(f"INSERT INTO staged_place ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * 9)})", batch)
        cursor.close()

    def _mark_problems(self) -> None:
        self.run(_DUPLICATE)
        self.run(_PARENT_RANK)
        self.run(
            "UPDATE staged_place SET place_id = now.id FROM known_place now "
            "WHERE now.code = staged_place.code AND now.rank = staged_place.rank AND problem IS NULL"
        )
        # From the top, so that what hangs below a refused row is refused as well.
        for rank in range(1, len(LEVELS)):
            self.run(_PARENT_MISSING, rank=rank)
        self._collect_problems()

    def _collect_problems(self) -> None:
        total = self.number("SELECT count(*) FROM staged_place WHERE problem IS NOT NULL")
        rows = self.run(
            "SELECT file, line, problem, code, parent_code FROM staged_place WHERE problem IS NOT NULL "
            "ORDER BY seq LIMIT :n",
            n=KEPT_BAD_ROWS - len(self.bad),
        )
        for file, line, problem, code, parent_code in rows:
            kind, _, other = problem.partition(":")
            self.bad.append(BadRow(file, line, kind, {"code": code, "parent_code": parent_code, "other": other}))
        self.bad_count += total
        self.run("DELETE FROM staged_place WHERE problem IS NOT NULL")


_DUPLICATE = """UPDATE staged_place SET problem = 'duplicate:' || first.line FROM
 (SELECT s.code, s.rank, s.line, s.seq FROM staged_place s JOIN
  (SELECT min(seq) AS seq FROM staged_place GROUP BY code, rank HAVING count(*) > 1) f ON f.seq = s.seq) first
 WHERE first.code = staged_place.code AND first.rank = staged_place.rank AND first.seq < staged_place.seq"""

# Where the file gives only the parent's code: the nearest level above that has it, in the file or in the tree.
_PARENT_RANK = """UPDATE staged_place SET parent_rank = coalesce(
 (SELECT max(q.rank) FROM staged_place q WHERE q.code = staged_place.parent_code AND q.rank < staged_place.rank),
 (SELECT max(now.rank) FROM known_place now WHERE now.code = staged_place.parent_code AND now.rank < staged_place.rank))
 WHERE parent_rank IS NULL AND parent_code <> ''"""

_PARENT_MISSING = """UPDATE staged_place SET problem = CASE WHEN EXISTS
  (SELECT 1 FROM staged_place q WHERE q.code = staged_place.parent_code AND q.rank >= staged_place.rank)
  OR EXISTS (SELECT 1 FROM known_place now WHERE now.code = staged_place.parent_code AND now.rank >= staged_place.rank)
  THEN 'parent_wrong' ELSE 'parent_missing' END
 WHERE rank = :rank AND problem IS NULL AND parent_code <> ''
 AND NOT EXISTS (SELECT 1 FROM staged_place q WHERE q.code = staged_place.parent_code
  AND q.rank = staged_place.parent_rank AND q.problem IS NULL)
 AND NOT EXISTS (SELECT 1 FROM known_place now WHERE now.code = staged_place.parent_code
  AND now.rank = staged_place.parent_rank)"""
