"""Insert what is not there yet, whoever else inserts the same at the same moment."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table
from sqlmodel import Session

from server.base.fast_insert import insert_returning


def insert_missing(
    session: Session, table: Table, rows: Sequence[dict[str, Any]], unique: Sequence[str], returning: str = "id"
) -> set[str]:
    """Insert ``rows`` (equal keys) unless one with the same ``unique`` columns exists; return the ids inserted.

    Rows are taken in the order of their unique columns, so that two writers of the same rows wait for each other
    instead of deadlocking. What the loser of a race skips is committed by then: the winner held it until its commit.
    """
    if not rows:
        return set()
    session.flush()
    ordered = sorted(rows, key=lambda row: tuple(str(row[name]) for name in unique))
    conflict = f"ON CONFLICT ({', '.join(unique)}) DO NOTHING"
    return set(insert_returning(session.connection(), table, ordered, conflict, returning))
