"""What a batch made and changed, kept so that it can be taken back: sealed columns in plain inside one sealed text.

So a key may be rotated between an import and its undoing: ciphers and search words are made anew.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import SQLModel

from server.base.clock import stamp
from server.base.columns import table_of
from server.base.crypto import Keys
from server.households import rotation as homes
from server.people import rotation as people
from server.people.rotation import Sealed

PURPOSE = "import.trace"
SEALED: dict[str, list[Sealed]] = {
    table_of(model).name: fields for model, fields in (*people.SEALED.items(), *homes.SEALED.items())
}
Row = Mapping[str, Any]


@dataclass
class Trace:
    """``made``: (table, key) in order; ``changed``: (table, key, before, after); ``removed``: (table, row)."""

    made: list[tuple[str, Any]] = field(default_factory=list)
    changed: list[tuple[str, Any, dict[str, Any], dict[str, Any]]] = field(default_factory=list)
    removed: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    mark: str = ""  # id of the last diary line of the import itself: later ones are others'

    def sealed(self, keys: Keys) -> bytes:
        """As a row keeps it."""
        content = [self.made, self.changed, self.removed, self.mark]
        return keys.seal(json.dumps(content, ensure_ascii=False, separators=(",", ":")), PURPOSE)


def opened_trace(keys: Keys, sealed: bytes) -> Trace:
    """Read it again."""
    made, changed, removed, mark = json.loads(keys.open(bytes(sealed), PURPOSE))
    return Trace(
        [(t, k) for t, k in made], [(t, k, b, a) for t, k, b, a in changed], [(t, r) for t, r in removed], mark
    )


def plain_row(keys: Keys, table: str, row: Row, names: Sequence[str] | None = None) -> dict[str, Any]:
    """Columns as JSON: ciphers opened, search words left out, times as text."""
    fields = {one.cipher: one.purpose for one in SEALED.get(table, ())}
    indexes = {one.index for one in SEALED.get(table, ())}
    found = {}
    for name in names if names is not None else row.keys():
        value = row[name]
        if name in indexes:
            continue
        if name in fields:
            value = keys.open(bytes(value), fields[name]) if value is not None else None
        found[name] = _json(value)
    return found


def stored_row(keys: Keys, model: type[SQLModel], plain: Row) -> dict[str, Any]:
    """The columns to write: sealed and indexed with today's keys, times as times."""
    table = table_of(model)
    fields = {one.cipher: one for one in SEALED.get(table.name, ())}
    found: dict[str, Any] = {}
    for name, value in plain.items():
        if name in fields:
            one = fields[name]
            found[name] = keys.seal(value, one.purpose) if value is not None else None
            if one.index:
                found[one.index] = keys.find(value, one.purpose) if value is not None else None
        else:
            found[name] = _stored(table.c[name].type, value)
    return found


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return stamp(value)
    return value.isoformat() if isinstance(value, date) else value


def _stored(kind: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    python = kind.impl.python_type if hasattr(kind, "impl") and not isinstance(kind.impl, type) else kind.python_type
    if python is datetime:
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if python is date else value
