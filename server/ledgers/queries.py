"""What one can ask of imports."""

from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, or_, select

from server.base.jobs import is_waiting
from server.base.tx import Tx
from server.ledgers.actions import COPY
from server.ledgers.items import counts
from server.ledgers.looks import looked
from server.ledgers.models import ImportBatch
from server.ledgers.registry import KINDS, kind_named
from server.ledgers.scope import my_batch
from server.ledgers.shapes import (
    BlockedOut,
    ColumnOut,
    FieldOut,
    ImportDetail,
    ImportOut,
    KindOut,
)
from server.people.models import Person
from server.people.scope import my_roles, prefixes
from server.places.models import Place
from server.places.within import lies_in

RECENT = 100


def my_kinds(tx: Tx) -> list[KindOut]:
    """The lists that the caller's posts may bring in."""
    mine = my_roles(tx)
    return [
        KindOut(
            name=kind.name, zh=kind.zh, en=kind.en, tips_zh=kind.tips_zh, tips_en=kind.tips_en,
            fields=[FieldOut(name=f.name, zh=f.zh, en=f.en, required=f.required) for f in kind.fields],
            needs=[list(names) for names in kind.needs],
        )
        for kind, _ in KINDS.values() if kind.roles & mine
    ]  # fmt: skip


def imports(tx: Tx) -> list[ImportOut]:
    """The newest batches of places whose ledgers the caller keeps."""
    mine = _mine(tx)
    if not mine:
        return []
    asked = select(ImportBatch, Place.name, Person.name).join(Place, col(Place.id) == ImportBatch.place_id)
    asked = asked.join(Person, col(Person.id) == ImportBatch.by_id).where(or_(*mine), ImportBatch.state != "discarded")
    rows = tx.session.exec(asked.order_by(col(ImportBatch.created_at).desc(), col(ImportBatch.id).desc()).limit(RECENT))
    return [ImportOut(**_brief(batch, place, person)) for batch, place, person in rows]


def _mine(tx: Tx) -> list[ColumnElement[bool]]:
    """Per kind, the places where one of the caller's posts may bring it in."""
    found: list[ColumnElement[bool]] = []
    for kind, _ in KINDS.values():
        found += [and_(col(ImportBatch.kind) == kind.name, lies_in(path)) for path in prefixes(tx, set(kind.roles))]
    return found


def import_detail(tx: Tx, batch_id: str) -> ImportDetail:
    """One batch, with what its next step needs."""
    batch = my_batch(tx, batch_id)
    look, kind = looked(tx, batch), kind_named(batch.kind)
    columns = [
        ColumnOut(
            index=c.index, heading=c.heading, field=batch.columns.get(str(c.index), ""), is_hidden=c.is_hidden,
            samples=c.samples,
        )
        for c in look.columns
    ]  # fmt: skip
    brief = _brief(batch, tx.get(Place, batch.place_id).name, tx.get(Person, batch.by_id).name)
    return ImportDetail(
        **brief, sheets=look.sheets, sheet=batch.sheet, header_row=look.first + 1 if look.columns else None,
        likelier=look.likelier, notes=look.notes, columns=columns, missing=kind.missing(list(batch.columns.values())),
        passed_over=batch.passed_over, counts=counts(tx, batch), has_errors=batch.errors_key is not None,
        is_copy_old=batch.state == "preview" and is_waiting(tx, COPY, batch.id),
        has_original=batch.file_key is not None, blocked=[BlockedOut(**one) for one in batch.blocked],
    )  # fmt: skip


def _brief(batch: ImportBatch, place_name: str, by_name: str) -> dict[str, Any]:
    names = (
        "id", "kind", "place_id", "sender", "file_name", "state", "problem", "done", "total", "created_at",
        "changed_at",
        "applied_at", "undone_at",
    )  # fmt: skip
    return {name: getattr(batch, name) for name in names} | {"place_name": place_name, "by_name": by_name}
