"""The work of an import grows with its rows, not with their square: the nation's villages must load in a minute."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from server.places.importing import import_places

STEPS_AT_ONCE = 1_000  # instructions of SQLite's machine between two counts


class Work:
    """How often SQLite has told that it did another thousand instructions."""

    def __init__(self) -> None:
        self.thousands = 0

    def tick(self) -> int:
        self.thousands += 1
        return 0  # go on


@contextmanager
def counted(engine: Engine) -> Iterator[Work]:
    """The instructions of every statement that runs meanwhile."""
    work = Work()

    def attach(connection, *_rest) -> None:
        connection.connection.driver_connection.set_progress_handler(work.tick, STEPS_AT_ONCE)

    event.listen(Engine, "before_cursor_execute", attach)
    try:
        yield work
    finally:
        event.remove(Engine, "before_cursor_execute", attach)


def groups(path: Path, first: int, count: int) -> Path:
    """New groups below one village."""
    rows = [f"{first + number},group,430525107228,第{first + number}组" for number in range(count)]
    path.write_text("code,level,parent_code,name\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["new", "known"])
def test_twice_as_many_places_are_about_twice_the_work(town, tmp_path, kind):
    if not town.services.db.is_sqlite:
        pytest.skip("SQLite counts the instructions that it runs; PostgreSQL does not")
    used = []
    for first, count in ((430525107229_000, 1_000), (430525107230_000, 2_000)):
        file = groups(tmp_path / f"{first}.csv", first, count)
        if kind == "known":
            import_places(town.services, file)
        with counted(town.services.db.engine) as work:
            import_places(town.services, file)
        used.append(work.thousands)
    assert used[1] < 3 * used[0]
