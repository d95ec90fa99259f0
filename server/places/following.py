"""What lies at a place follows it when it is merged or moved to another village.

Every table that says ``place_id`` or ``village_id`` says where something lies *now*, and follows. The diary and the
places' own history say where something *was*, and stay. Rows that are unique per place and period (the meeting of
a week) stay with the place that had them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, UniqueConstraint, select, text, tuple_, update
from sqlmodel import SQLModel

from server.base.tx import Tx
from server.sync.streams import place_stream, touch

STAYS = {"event", "place", "place_code", "place_name", "place_path"}
AT_ONCE = 500


Moved = dict[str, list[list[Any]]]  # "post.place_id" -> keys of the rows


def follow_into(tx: Tx, source_id: str, target_id: str, settled: frozenset[str] = frozenset()) -> Moved:
    """Point everything that pointed at ``source_id`` at ``target_id``; returns what that was."""
    moved: Moved = {}
    connection = tx.session.connection()
    for name in ("place_id", "village_id"):
        for table in _followers(name, settled):
            there = table.c[name] == source_id
            keys = connection.execute(select(*table.primary_key.columns).where(there)).all()
            if keys:
                moved[f"{table.name}.{name}"] = [list(key) for key in keys]
                connection.execute(update(table).where(there).values({name: target_id}))
    tx.session.expire_all()
    return moved


def follow_back(tx: Tx, source_id: str, target_id: str, moved: Moved) -> None:
    """Point these rows at ``source_id`` again, as far as they still point at ``target_id``."""
    for table, name, keys in _parts(moved):
        here = table.c[name] == target_id, tuple_(*table.primary_key.columns).in_(keys)
        tx.session.connection().execute(update(table).where(*here).values({name: source_id}))
    tx.session.expire_all()


def recorded_since(tx: Tx, target_id: str, below: Sequence[str], moved: Moved) -> dict[str, int]:
    """Table -> rows at ``target_id`` about households that came there with ``moved`` or ``below``, and newer than that.

    A visit says by its own table to whom it was.
    """
    homes = _homes(tx, below, moved)
    known = {(key, tuple(row)) for key, rows in moved.items() for row in rows}
    found: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for name in ("place_id", "village_id"):
        for table in _all_that_say(name):
            about = _about(table, homes)
            if about is None:
                continue
            asked = select(*table.primary_key.columns).where(table.c[name] == target_id, about)
            if "place_id" in table.c:  # what lies below goes back with the place that it lies at
                asked = asked.where(table.c.place_id.not_in(below))
            keys = tx.session.connection().execute(asked)
            found[table.name] |= {tuple(key) for key in keys if (f"{table.name}.{name}", tuple(key)) not in known}
    return {table: len(keys) for table, keys in found.items() if keys}


def _homes(tx: Tx, below: Sequence[str], moved: Moved) -> list[str]:
    household = SQLModel.metadata.tables["household"]
    there = select(household.c.id).where(household.c.place_id.in_(below))
    came = [row[0] for key, rows in moved.items() if key.startswith("household.") for row in rows]
    return sorted({*came, *tx.session.connection().execute(there).scalars()})


def _about(table: Table, homes: Sequence[str]) -> ColumnElement[bool] | None:
    """Whether a row is about one of these households, by a column of its own or by the table that joins the two."""
    if "household_id" in table.c:
        return table.c.household_id.in_(homes)
    joining = SQLModel.metadata.tables.get(f"{table.name}_household")
    if joining is None or f"{table.name}_id" not in joining.c:
        return None
    theirs = select(joining.c[f"{table.name}_id"]).where(joining.c.household_id.in_(homes))
    return table.c.id.in_(theirs)


def _parts(moved: Moved) -> Iterator[tuple[Table, str, list[tuple[Any, ...]]]]:
    for key, rows in moved.items():
        table, name = key.split(".")
        for start in range(0, len(rows), AT_ONCE):
            yield SQLModel.metadata.tables[table], name, [tuple(row) for row in rows[start : start + AT_ONCE]]


def follow_to_village(tx: Tx, place_ids: Sequence[str], old: str | None, new: str | None) -> None:
    """What lies at ``place_ids`` is in village ``new`` from now on. Phones are sent both villages again."""
    for table in _followers("place_id", frozenset({"household"})):
        if "village_id" in table.c:
            lies_there = table.c.place_id.in_(place_ids)
            tx.session.connection().execute(update(table).where(lies_there).values(village_id=new))
    tx.session.expire_all()
    for village in filter(None, (old, new)):
        resend(tx, place_stream(village), place_ids[0])


def is_built_on(tx: Tx, place_id: str) -> bool:
    """Whether anything lies at the place, or below it."""
    there = [(table, name) for name in ("place_id", "village_id") for table in _all_that_say(name)]
    below = (SQLModel.metadata.tables["place"], "parent_id")
    asked = (select(table.c[name]).where(table.c[name] == place_id).limit(1) for table, name in (below, *there))
    return any(tx.session.connection().execute(one).first() for one in asked)


def resend(tx: Tx, stream: str, place_id: str) -> None:
    """Have phones drop the stream and take it again whole: cheaper and surer than a pointer for every row moved."""
    tx.session.connection().execute(_RAISE_FLOOR, {"name": stream})
    touch(tx, stream, "place", place_id)


# The touch bumps seq at the end of the transaction, so that a fresh snapshot starts at or above the floor.
_RAISE_FLOOR = text(
    "INSERT INTO stream (name, seq, floor) VALUES (:name, 0, 1) ON CONFLICT (name) DO UPDATE SET floor = stream.seq + 1"
)


def _followers(name: str, settled: frozenset[str]) -> Iterator[Table]:
    return (table for table in _all_that_say(name) if table.name in settled or not _is_unique(table, name))


def _all_that_say(name: str) -> Iterator[Table]:
    return (table for table in SQLModel.metadata.sorted_tables if name in table.c and table.name not in STAYS)


def _is_unique(table: Table, name: str) -> bool:
    constraints = [set(c.columns.keys()) for c in table.constraints if isinstance(c, UniqueConstraint)]
    indexes = [set(index.columns.keys()) for index in table.indexes if index.unique]
    return any(name in columns for columns in (*constraints, *indexes, set(table.primary_key.columns.keys())))
