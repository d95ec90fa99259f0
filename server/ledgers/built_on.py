"""What came after an import and stands on it: rows that name its rows, and changes by others since."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Table
from sqlmodel import SQLModel, col, select

from server.base.columns import table_of
from server.base.tx import Tx
from server.events.models import Event
from server.ledgers.tables import MODELS, key_is, model_of
from server.ledgers.traces import Trace, plain_row

NO_RECORDS = {
    "event",
    "change",
    "stream",
    "import_item",
    "known_heading",
    "op",
    "job",
    "household_key",
    "issue_key",
    "person_key",
}
CHANGED = "changed"
MOMENT = 13  # characters of an id that tell its millisecond; within one, ids are in no order
# Looking at something is not building on it.
_LOOKING = ("number.", "import.")
Made = Mapping[str, set[str]]
Overwritten = set[tuple[str, str, str]]  # table, key, column: a later item of the same batch wrote it again


@dataclass(frozen=True)
class Finding:
    """``what``: a table's name, or ``changed``; ``title``: of what it stands on."""

    what: str
    title: str


def built_on(tx: Tx, traces: Sequence[Trace], later: Made, overwritten: Overwritten) -> list[Finding]:
    """Findings about the rows of these traces, newest first. ``later``: rows that the same batch made after them."""
    made: dict[str, list[str]] = defaultdict(list)
    for trace in traces:
        for table, key in trace.made:
            if isinstance(key, str):
                made[table].append(key)
    own = {table: set(keys) | later.get(table, set()) for table, keys in made.items()}
    written = overwritten | {
        (t, str(key), name) for trace in traces for t, key, _, after in trace.changed for name in after
    }
    found = [finding for table, keys in made.items() for finding in _references(tx, table, keys, own, later, written)]
    found += _since(tx, traces, made)
    return found + [finding for trace in traces for finding in _changed(tx, trace, overwritten)]


@lru_cache(maxsize=64)
def _columns_naming(table: str) -> tuple[Column[Any], ...]:
    """Columns of any table that hold ids of ``table``: by foreign key, or by their name where there is none."""
    found = []
    for other in SQLModel.metadata.tables.values():
        if other.name in NO_RECORDS:
            continue
        for column in other.columns:
            by_key = any(key.column.table.name == table and key.column.name == "id" for key in column.foreign_keys)
            by_name = column.name == f"{table}_id" and not column.foreign_keys
            if by_key or by_name:
                found.append(column)
    return tuple(found)


def _references(tx: Tx, table: str, keys: list[str], own: Made, later: Made, written: Overwritten) -> Iterator[Finding]:
    """Others' rows that name these; where the batch wrote the name itself, ``_changed`` tells of what came after."""
    for column in _columns_naming(table):
        other: Table = column.table
        asked = select(column, *other.primary_key.columns).where(column.in_(keys))
        for row in tx.session.connection().execute(asked):
            names = {str(row[1])} if len(row) == 2 else set()
            if any((other.name, name, column.name) in written for name in names):
                continue
            if not names & (own.get(other.name, set()) | later.get(other.name, set())) and not _is_self(
                other, row, table
            ):
                yield Finding(other.name, title_of(tx, table, row[0]))


def _is_self(other: Table, row: Any, table: str) -> bool:
    """A village names itself as its own."""
    return other.name == table and row[0] == row[1]


def _since(tx: Tx, traces: Sequence[Trace], made: Made | Mapping[str, list[str]]) -> Iterator[Finding]:
    """Diary lines about what was made, written after the import's own."""
    marks = {key: trace.mark for trace in traces for table, key in trace.made if table in _SUBJECTS and trace.mark}
    if not marks:
        return
    asked = select(Event.subject_id, Event.kind, Event.id).where(
        col(Event.subject_kind).in_(_SUBJECTS), col(Event.subject_id).in_(list(marks))
    )
    for subject_id, kind, event_id in tx.session.exec(asked):
        if event_id[:MOMENT] > marks[subject_id][:MOMENT] and not kind.startswith(_LOOKING):
            table = next(table for table in _SUBJECTS if subject_id in made.get(table, ()))
            yield Finding(CHANGED, title_of(tx, table, subject_id))


_SUBJECTS = ("household", "person", "place", "issue")


def _changed(tx: Tx, trace: Trace, overwritten: Overwritten) -> Iterator[Finding]:
    """Rows that the import changed and that no longer say what it wrote last."""
    for table, key, _before, after in reversed(trace.changed):
        still = {name: value for name, value in after.items() if (table, str(key), name) not in overwritten}
        overwritten.update((table, str(key), name) for name in after)
        if still and not _says(tx, table, key, still):
            yield Finding(CHANGED, title_of(tx, table, key))


def _says(tx: Tx, table: str, key: Any, after: Mapping[str, Any]) -> bool:
    model = model_of(table)
    asked = select(*(table_of(model).c[name] for name in _with_ciphers(table, after))).where(key_is(model, key))
    row = tx.session.connection().execute(asked).mappings().first()
    return row is not None and plain_row(tx.services.keys, table, dict(row), list(after)) == after


def _with_ciphers(table: str, after: Mapping[str, Any]) -> list[str]:
    return [name for name in after if name in table_of(MODELS[table]).c]


def title_of(tx: Tx, table: str, key: Any) -> str:
    """What people call a row."""
    row = tx.session.exec(select(model_of(table)).where(key_is(model_of(table), key))).first()
    for name in ("head", "name", "number", "role"):
        if row is not None and getattr(row, name, None):
            return str(getattr(row, name))
    return ""
