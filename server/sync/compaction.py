"""The feed's pointers are kept as long as they tell a phone something.

Of many pointers to one entity only the last matters: the entity is rendered as it is at the pull. Older ones go
without anybody noticing. After half a year the last ones go too; a phone whose cursor is below that floor is sent
the stream whole again.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, exists, func, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.sync.models import Change, Stream

SUPERSEDED_AFTER = timedelta(days=1)  # young ones are left in peace: their stream is busy
FORGOTTEN_AFTER = timedelta(days=180)  # as long as an upload grant lives
AT_ONCE, AT_MOST = 1000, 200_000

Pointer = tuple[str, int]


def compact_changes(services: Services) -> int:
    """Drop what no phone needs any more, a thousand pointers per transaction; return how many went."""
    with services.reading(CLOCK) as tx:
        found = superseded(tx, tx.now - SUPERSEDED_AFTER)
        floors = outlived(tx, tx.now - FORGOTTEN_AFTER)
    for start in range(0, len(found), AT_ONCE):
        with services.writing(CLOCK) as tx:
            drop(tx, found[start : start + AT_ONCE])
    return len(found) + sum(_forget(services, stream, floor) for stream, floor in floors)


def compact(tx: Tx, older_than: datetime) -> int:
    """Drop pointers older than that which a newer one supersedes; return how many."""
    found = superseded(tx, older_than)
    drop(tx, found)
    return len(found)


def superseded(tx: Tx, older_than: datetime, most: int = AT_MOST) -> Sequence[Pointer]:
    """Pointers older than that with a newer one to the same entity in the same stream."""
    newer = aliased(Change)
    is_same = (
        (col(newer.stream) == col(Change.stream))
        & (col(newer.kind) == col(Change.kind))
        & (col(newer.entity_id) == col(Change.entity_id))
        & (col(newer.seq) > col(Change.seq))
    )
    asked = select(Change.stream, Change.seq).where(col(Change.at) < older_than, exists().where(is_same))
    return [(stream, seq) for stream, seq in tx.session.exec(asked.limit(most))]


def outlived(tx: Tx, older_than: datetime) -> Sequence[Pointer]:
    """Streams with pointers older than that, and the last of those."""
    old = select(Change.stream, func.max(Change.seq)).where(col(Change.at) < older_than)
    return [(stream, seq) for stream, seq in tx.session.exec(old.group_by(col(Change.stream)))]


def drop(tx: Tx, pointers: Sequence[Pointer]) -> None:
    """Delete exactly these."""
    one = delete(Change).where(col(Change.stream) == bindparam("of"), col(Change.seq) == bindparam("number"))
    if pointers:
        tx.session.connection().execute(one, [{"of": stream, "number": seq} for stream, seq in pointers])


def forget(tx: Tx, stream: str, floor: int) -> int:
    """Drop every pointer of a stream up to ``floor``: phones below it begin again."""
    connection = tx.session.connection()
    raised = update(Stream).where(col(Stream.name) == stream, col(Stream.floor) < floor)
    connection.execute(raised.values(floor=floor))
    gone = connection.execute(delete(Change).where(col(Change.stream) == stream, col(Change.seq) <= floor))
    return int(gone.rowcount)


def _forget(services: Services, stream: str, floor: int) -> int:
    with services.writing(CLOCK) as tx:
        return forget(tx, stream, floor)
