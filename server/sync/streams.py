"""Streams: an action touches entities; the counters are bumped last in its transaction.

Bumped last, the counter row is locked only for the length of the commit, and since the seq is taken under
that lock, commit order and seq order agree: no reader ever skips a change (a plain sequence lost 30 %).
"""

from sqlalchemy import String, bindparam, text

from server.base.columns import table_of
from server.base.prepared import Prepared
from server.base.tx import Tx
from server.sync.models import Change, Stream

REFERENCE = "reference"

_SEQ = table_of(Stream).c.seq
_BUMP = Prepared(
    text(
        "INSERT INTO stream (name, seq, floor) VALUES (:name, :n, 0) "
        "ON CONFLICT (name) DO UPDATE SET seq = stream.seq + excluded.seq RETURNING seq"
    ).bindparams(bindparam("name", type_=String()), bindparam("n", type_=_SEQ.type)),
    _SEQ,
)

AT_ONCE = 100
_BUMP_MANY = text(
    f"INSERT INTO stream (name, seq, floor) VALUES {', '.join(f'(:s{i}, :n{i}, 0)' for i in range(AT_ONCE))} "
    "ON CONFLICT (name) DO UPDATE SET seq = stream.seq + excluded.seq RETURNING name, seq"
)


_IN_ONE_GO = """
WITH bumped AS (
    INSERT INTO stream (name, seq, floor)
    SELECT name, n, 0 FROM unnest(%s::text[], %s::bigint[]) AS asked (name, n) ORDER BY name
    ON CONFLICT (name) DO UPDATE SET seq = stream.seq + excluded.seq RETURNING name, seq
)
INSERT INTO change (stream, seq, kind, entity_id, at)
SELECT bumped.name, bumped.seq - p.back, p.kind, p.entity_id, %s
FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::text[]) AS p (stream, back, kind, entity_id)
JOIN bumped ON bumped.name = p.stream
"""


def place_stream(place_id: str) -> str:
    """The stream of a village or of a place above."""
    return f"place:{place_id}"


def person_stream(person_id: str) -> str:
    """The stream of one person: inbox, drafts, what is theirs outside their places."""
    return f"person:{person_id}"


def touch(tx: Tx, stream: str, kind: str, entity_id: str) -> None:
    """Say that an entity changed. A move touches the old stream and the new one."""
    tx.touched[stream, kind, entity_id] = None


def bump_streams(tx: Tx) -> None:
    """Number and write the touched pointers. Streams are taken in sorted order, so writers never deadlock."""
    by_stream: dict[str, list[tuple[str, str]]] = {}
    for stream, kind, entity_id in tx.touched:
        by_stream.setdefault(stream, []).append((kind, entity_id))
    if by_stream and tx.connection.dialect.name == "postgresql":
        _bumped_in_one_go(tx, by_stream)
        return
    rows = []
    numbered = _bumped_many(tx, {stream: len(by_stream[stream]) for stream in sorted(by_stream)})
    for stream, pointers in by_stream.items():
        last = numbered[stream]
        for seq, (kind, entity_id) in enumerate(pointers, last - len(pointers) + 1):
            rows.append({"stream": stream, "seq": seq, "kind": kind, "entity_id": entity_id, "at": tx.now})
    if rows:
        tx.rows.setdefault(table_of(Change), []).extend(rows)


def _bumped_in_one_go(tx: Tx, by_stream: dict[str, list[tuple[str, str]]]) -> None:
    """Counters and pointers in one statement: on PostgreSQL a counter is locked until the commit, so each answer

    waited for in between would be waited for by everybody who writes to the same village.
    """
    pointers = [
        (stream, len(found) - 1 - place, kind, entity_id)
        for stream, found in by_stream.items()
        for place, (kind, entity_id) in enumerate(found)
    ]
    streams, backs, kinds, ids = (list(column) for column in zip(*pointers, strict=True))
    counts = sorted((stream, len(found)) for stream, found in by_stream.items())
    names, sizes = (list(column) for column in zip(*counts, strict=True))
    cursor = tx.connection.connection.cursor()
    try:
        cursor.execute(_IN_ONE_GO, [names, sizes, tx.now, streams, backs, kinds, ids])
    finally:
        cursor.close()


def _bumped_many(tx: Tx, counts: dict[str, int]) -> dict[str, int]:
    """Stream -> its new seq. A reminder of 364 villages touches 5,000 inboxes: a hundred go in one statement."""
    streams = list(counts)
    found: dict[str, int] = {}
    while len(streams) >= AT_ONCE:
        some, streams = streams[:AT_ONCE], streams[AT_ONCE:]
        values = {
            f"{letter}{i}": value for i, name in enumerate(some) for letter, value in (("s", name), ("n", counts[name]))
        }
        found |= {name: int(seq) for name, seq in tx.connection.execute(_BUMP_MANY, values)}
    return found | {stream: _bumped(tx, stream, counts[stream]) for stream in streams}


def _bumped(tx: Tx, stream: str, count: int) -> int:
    row = _BUMP.one(tx.connection, name=stream, n=count)
    assert row is not None
    return int(row[0])
