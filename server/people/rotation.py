"""Rotating keys, one batch of a table at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, or_, update
from sqlmodel import SQLModel, select

from server.base.columns import table_of
from server.base.crypto import Keys
from server.base.tx import Tx
from server.people.models import Person

BATCH = 2000  # short enough that a phone delivering meanwhile waits a tenth of a second


@dataclass(frozen=True)
class Sealed:
    """An encrypted column, the column that finds it (if any), and what the cipher is bound to."""

    cipher: str
    index: str | None
    purpose: str


@dataclass(frozen=True)
class Rotated:
    """``last``: the id to go on after; empty at the end of the table."""

    last: str
    changed: int


SEALED: dict[type[SQLModel], list[Sealed]] = {
    Person: [Sealed("phone_cipher", "phone_index", "person.phone"), Sealed("totp_cipher", None, "person.totp")],
}


def rotate(tx: Tx, model: type[SQLModel], fields: Sequence[Sealed], after: str) -> Rotated:
    """Re-encrypt and re-index one batch of rows, in order of id, those that are not under the newest keys."""
    table = table_of(model)
    names = [name for field in fields for name in (field.cipher, field.index) if name]
    asked = select(table.c.id, *(table.c[name] for name in names)).where(table.c.id > after)
    is_sealed = or_(*(table.c[field.cipher].is_not(None) for field in fields))
    connection = tx.session.connection()
    rows = (
        connection.execute(asked.where(is_sealed).order_by(table.c.id).limit(BATCH).with_for_update()).mappings().all()
    )
    old = [row for row in rows if any(_is_old(tx.services.keys, row, field) for field in fields)]
    if old:
        changed = (
            update(table).where(table.c.id == bindparam("row_id")).values({n: bindparam(f"new_{n}") for n in names})
        )
        connection.execute(changed, [_renewed(tx.services.keys, row, fields) for row in old])
    return Rotated(rows[-1]["id"] if len(rows) == BATCH else "", len(old))


def count_old(tx: Tx, model: type[SQLModel], fields: Sequence[Sealed]) -> int:
    """Rows of a table that are not wholly under the newest keys."""
    table, keys = table_of(model), tx.services.keys
    names = [name for field in fields for name in (field.cipher, field.index) if name]
    rows = tx.session.connection().execute(select(*(table.c[name] for name in names))).mappings()
    return sum(any(_is_old(keys, row, field) for field in fields) for row in rows)


def _is_old(keys: Keys, row: Any, field: Sealed) -> bool:
    sealed = row[field.cipher]
    if sealed is None:
        return False
    newest_index = str(next(iter(keys.index)))
    is_index_old = field.index is not None and str(row[field.index]).partition(":")[0] != newest_index
    return is_index_old or int.from_bytes(bytes(sealed)[1:3]) != next(iter(keys.field))


def _renewed(keys: Keys, row: Any, fields: Sequence[Sealed]) -> dict[str, Any]:
    values: dict[str, Any] = {"row_id": row["id"]}
    for field in fields:
        sealed = row[field.cipher]
        plain = keys.open(bytes(sealed), field.purpose) if sealed is not None else None
        values[f"new_{field.cipher}"] = keys.seal(plain, field.purpose) if plain is not None else None
        if field.index:
            values[f"new_{field.index}"] = keys.find(plain, field.purpose) if plain is not None else None
    return values
