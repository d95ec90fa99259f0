"""Reading prints by the million, and keeping new ones in an order that readers may rely on."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import func, insert
from sqlmodel import Session, col, select

from server.base.columns import table_of
from server.base.tx import Tx
from server.evidence.reuse.looking import SHELVES
from server.evidence.reuse.models import PhotoPrint, PhotoSmall
from server.evidence.reuse.prints import GOOD, HASH_BYTES, Hashes

AT_ONCE = 50_000
_LOCK = func.pg_advisory_xact_lock(20261124)
Read = tuple[npt.NDArray[np.int64], Hashes, int]


def keep_prints(tx: Tx, prints: Sequence[dict[str, Any]], small: Sequence[dict[str, Any]]) -> None:
    """Write rows of prints; those that a photo has already stay. Nothing else belongs into this transaction.

    One writer at a time: numbers are given when the row is written but seen when it is committed, and whoever has
    read number 7 never asks for 6 again.
    """
    connection = tx.session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(select(_LOCK))
    ids = [row["photo_id"] for row in prints]
    known = set(tx.session.exec(select(PhotoPrint.photo_id).where(col(PhotoPrint.photo_id).in_(ids))))
    for table, rows in ((PhotoPrint, prints), (PhotoSmall, small)):
        if fresh := [row for row in rows if row["photo_id"] not in known]:
            connection.execute(insert(table_of(table)), fresh)


def read_prints(session: Session, after: int | None, most: int) -> Read:
    """Numbers and prints of what came after a number (``None``: of the newest ``most``), and the last number seen."""
    newest = session.exec(select(func.max(PhotoPrint.number))).one() or 0
    start = after if after is not None else max(newest - most, 0)
    numbers, prints = [np.empty(0, np.int64)], [np.empty((0, SHELVES, HASH_BYTES // 8), np.uint64)]
    for low in range(start, newest, AT_ONCE):
        rows = _between(session, low, min(low + AT_ONCE, newest))
        numbers.append(np.array([row[0] for row in rows], np.int64))
        prints.append(np.frombuffer(b"".join(row[1] for row in rows), np.uint64).reshape(-1, SHELVES, HASH_BYTES // 8))
    return np.concatenate(numbers), np.concatenate(prints), newest


def _between(session: Session, low: int, high: int) -> Sequence[Any]:
    wanted = select(PhotoPrint.number, PhotoPrint.prints).where(
        col(PhotoPrint.number) > low, col(PhotoPrint.number) <= high
    )
    good = wanted.where(PhotoPrint.quality >= GOOD).order_by(col(PhotoPrint.number))
    return session.connection().execute(good).all()
