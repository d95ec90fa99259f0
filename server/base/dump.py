"""Every table as lines of JSON, from one snapshot, and back: the same on SQLite and PostgreSQL.

One format serves backups, restores and the move from SQLite to PostgreSQL. Lines are compressed as they are
written; memory stays bounded whatever the size.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, select
from sqlalchemy.types import JSON, Date
from sqlmodel import SQLModel

from server.base.clock import stamp
from server.base.columns import UTCDateTime
from server.base.fast_insert import insert_rows

CHUNK = 2000


def ordered_tables() -> list[Table]:
    """All tables, what others refer to first; sorted by name where it does not matter."""
    return list(SQLModel.metadata.sorted_tables)


def dump_table(connection: Connection, table: Table, path: Path) -> dict[str, Any]:
    """Write one table to ``path`` (gzip); return its row count and the SHA-256 of its lines."""
    digest, count = hashlib.sha256(), 0
    keys = [column.name for column in table.primary_key]
    rows = connection.execution_options(stream_results=True, yield_per=CHUNK).execute(
        select(table).order_by(*(table.c[key] for key in keys))
    )
    with gzip.open(path, "wb", compresslevel=3) as file:
        for row in rows.mappings():
            line = json.dumps(
                {key: _out(value) for key, value in row.items()}, ensure_ascii=False, separators=(",", ":")
            )
            data = line.encode() + b"\n"
            digest.update(data)
            file.write(data)
            count += 1
    return {"rows": count, "sha256": digest.hexdigest()}


def describe_file(path: Path) -> dict[str, Any]:
    """Count and hash of a dumped table's lines, to compare with the manifest before anything is inserted."""
    digest, count = hashlib.sha256(), 0
    with gzip.open(path, "rb") as file:
        for line in file:
            digest.update(line)
            count += 1
    return {"rows": count, "sha256": digest.hexdigest()}


def load_table(connection: Connection, table: Table, path: Path) -> None:
    """Insert the lines of ``path``; columns that the table does not have any more are left out."""
    readers = {column.name: _reader(column.type) for column in table.columns}
    for lines in _chunks(path):
        rows = [json.loads(line) for line in lines]
        insert_rows(connection, table, [{k: readers[k](v) for k, v in row.items() if k in readers} for row in rows])


def _chunks(path: Path) -> Iterator[list[bytes]]:
    with gzip.open(path, "rb") as file:
        chunk: list[bytes] = []
        for line in file:
            chunk.append(line)
            if len(chunk) == CHUNK:
                yield chunk
                chunk = []
        if chunk:
            yield chunk


def _out(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime):
        return stamp(value) if value.microsecond % 1000 == 0 else value.isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _reader(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, JSON):
        return lambda value: value
    if isinstance(kind, UTCDateTime):
        return lambda value: datetime.fromisoformat(value) if value is not None else None
    if isinstance(kind, Date):
        return lambda value: date.fromisoformat(value) if value is not None else None
    if isinstance(kind, LargeBinary):
        return lambda value: base64.b64decode(value) if value is not None else None
    return lambda value: value
