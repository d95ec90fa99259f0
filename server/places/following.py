"""What lies at a place follows it when it is merged or moved to another village.

Every table that says ``place_id`` or ``village_id`` says where something lies *now*, and follows. The diary and the
places' own history say where something *was*, and stay. Rows that are unique per place and period (the meeting of
a week) stay with the place that had them.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Table, UniqueConstraint, select, text, update
from sqlmodel import SQLModel

from server.base.tx import Tx
from server.sync.streams import place_stream, touch

STAYS = {"event", "place", "place_code", "place_name", "place_path"}


def follow_into(tx: Tx, source_id: str, target_id: str, settled: frozenset[str] = frozenset()) -> None:
    """Point everything that pointed at ``source_id`` at ``target_id``."""
    for name in ("place_id", "village_id"):
        for table in _followers(name, settled):
            column = table.c[name]
            tx.session.connection().execute(update(table).where(column == source_id).values({name: target_id}))
    tx.session.expire_all()


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
