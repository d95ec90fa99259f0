"""A scheduler that lives a week within seconds and dies in the middle of it: ``python -m tests.schedulers.ticking``.

Arguments: database address, folder, seed, and for each life the statements until its death (0: none). A life goes on
at the time where the one before ended, which stands in the folder. Lives are forks: importing takes longer than living.
"""

import os
import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import event

from schedulers.run import seed
from schedulers.table import TABLE
from server.app import create_services, tables
from server.base.clock import SettableClock
from server.base.config import read_settings
from server.base.crypto import Keys
from server.base.db import Database
from server.base.files import FolderStore
from server.base.services import Services

BEGIN = datetime(2026, 11, 19, 7, 0, tzinfo=UTC)  # Thursday 15:00
END = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # Tuesday 12:00
LONGEST_STEP = timedelta(hours=3)
JOBS_A_TICK = 7


def services_at(url: str, folder: Path, clock: SettableClock) -> Services:
    """What a scheduler has."""
    tables()
    keys = Keys(field={1: b"f" * 32}, index={1: b"i" * 32})
    return create_services(read_settings({}, data=folder), Database(url), FolderStore(folder / "photos"), keys, clock)


def die_after(services: Services, statements: int) -> None:
    """Leave without a word before this many statements and commits have run."""
    left = [statements]

    def count(*_: object) -> None:
        left[0] -= 1
        if left[0] <= 0:
            os._exit(7)

    engines = {services.db.engine, getattr(services.db, "_write_engine", services.db.engine)}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", count)
        event.listen(engine, "commit", count)


def live(url: str, folder: Path, number: int, statements: int) -> None:
    """Tick through the week, some jobs in a random order, from where the last life ended."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(f"{number}:{statements}")
    kept = folder / "time"
    clock = SettableClock(datetime.fromisoformat(kept.read_text()) if kept.is_file() else BEGIN)
    services = services_at(url, folder, clock)
    if statements:
        die_after(services, statements)
    seed(services)
    while clock() < END:
        for timed in chance.sample(TABLE, JOBS_A_TICK):
            timed.act(services)
        clock.move(seconds=chance.uniform(60, LONGEST_STEP.total_seconds()))
        kept.write_text(min(clock(), END).isoformat())
    services.db.close()


def lives(url: str, folder: Path, number: int, deaths: list[int]) -> int:
    """One life after the other; the outcome of the last."""
    outcome = 0
    for statements in deaths:
        child = os.fork()
        if child == 0:
            live(url, folder, number, statements)
            os._exit(0)
        outcome = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return outcome


if __name__ == "__main__":
    sys.exit(lives(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), [int(word) for word in sys.argv[4:]]))
