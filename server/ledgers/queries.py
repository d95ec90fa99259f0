"""What one can ask of imports."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, String, cast, func
from sqlmodel import and_, col, or_, select

from server.base.tx import Tx
from server.ledgers.applying import is_wanted
from server.ledgers.looks import looked
from server.ledgers.models import ImportBatch, ImportItem
from server.ledgers.registry import KINDS, desk_of, kind_named
from server.ledgers.scope import my_batch
from server.ledgers.shapes import (
    BlockedOut,
    CandidateOut,
    ColumnOut,
    CountsOut,
    FieldOut,
    ImportDetail,
    ImportOut,
    ItemOut,
    ItemPage,
    ItemQuery,
    KindOut,
    ProblemOut,
    TwinOut,
)
from server.ledgers.staging import PURPOSE
from server.ledgers.units import unpacked
from server.ledgers.verdicts import SUSPECT
from server.ledgers.words import sentence
from server.people.models import Person
from server.people.scope import my_roles, prefixes
from server.places.models import Place

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
        found += [
            and_(col(ImportBatch.kind) == kind.name, col(Place.path).startswith(path))
            for path in prefixes(tx, set(kind.roles))
        ]
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
        notes=look.notes, columns=columns, missing=kind.missing(list(batch.columns.values())),
        passed_over=batch.passed_over, counts=counts(tx, batch), has_errors=batch.errors_key is not None,
        has_original=batch.file_key is not None, blocked=[BlockedOut(**one) for one in batch.blocked],
    )  # fmt: skip


def counts(tx: Tx, batch: ImportBatch) -> CountsOut:
    """How many units there are of each sort."""
    mine = ImportItem.batch_id == batch.id
    by_verdict = select(ImportItem.verdict, func.count()).where(mine).group_by(col(ImportItem.verdict))
    found: dict[str, int] = dict(tx.session.exec(by_verdict).all())
    for name in ("open", "partly", "left"):
        found[name] = tx.session.exec(select(func.count()).where(mine, _those(name))).one()
    found["applied"] = tx.session.exec(
        select(func.count()).where(mine, ImportItem.state == "applied", col(ImportItem.trace).is_not(None), is_wanted())
    ).one()
    return CountsOut(**found)


def _those(name: str) -> ColumnElement[bool]:
    if name == "open":
        return and_(col(ImportItem.verdict) == SUSPECT, col(ImportItem.decision) == "")
    if name == "partly":
        return and_(cast(col(ImportItem.problems), String) != "[]", col(ImportItem.verdict) != "bad")
    return col(ImportItem.state) == "left" if name == "left" else col(ImportItem.verdict) == name


def import_items(tx: Tx, batch_id: str, query: ItemQuery) -> ItemPage:
    """A page of units in the order of the sheet."""
    batch = my_batch(tx, batch_id)
    asked = select(ImportItem).where(
        ImportItem.batch_id == batch.id, _those(query.verdict), col(ImportItem.position) > query.after
    )
    rows = tx.session.exec(asked.order_by(col(ImportItem.position)).limit(query.limit + 1)).all()
    shown = rows[: query.limit]
    return ItemPage(items=_items(tx, batch, shown), next=shown[-1].position if len(rows) > query.limit else None)


def _items(tx: Tx, batch: ImportBatch, items: Sequence[ImportItem]) -> list[ItemOut]:
    ids = {candidate for item in items for candidate in item.candidates}
    candidates = desk_of(batch.kind).shown(tx, sorted(ids)) if ids else {}
    twins = _twins(tx, batch, {position for item in items for position in item.twins})
    return [_item(tx, batch, item, candidates, twins) for item in items]


def _twins(tx: Tx, batch: ImportBatch, positions: set[int]) -> dict[int, TwinOut]:
    if not positions:
        return {}
    theirs = select(ImportItem).where(ImportItem.batch_id == batch.id, col(ImportItem.position).in_(positions))
    found = {}
    for item in tx.session.exec(theirs):
        title, *lines = _lines(tx, batch, item)
        found[item.position] = TwinOut(position=item.position, last_row=item.last_row, title=title, lines=lines)
    return found


def _lines(tx: Tx, batch: ImportBatch, item: ImportItem) -> list[str]:
    """What the row says: a title, and lines that are not empty."""
    if item.cipher is None:
        return [""]
    title, *lines = desk_of(batch.kind).line_of(unpacked(tx.services.keys.open(bytes(item.cipher), PURPOSE)))
    return [title, *(line for line in lines if line)]


def _item(
    tx: Tx, batch: ImportBatch, item: ImportItem, known: dict[str, list[str]], twins: dict[int, TwinOut]
) -> ItemOut:
    title, *lines = _lines(tx, batch, item)
    reason = item.reason if item.verdict == SUSPECT else ""
    return ItemOut.model_validate({
        "id": item.id, "position": item.position, "last_row": item.last_row, "verdict": item.verdict,
        "reason": reason, "reason_zh": sentence(reason), "reason_en": sentence(reason, "en"),
        "decision": item.decision, "target_id": item.target_id, "title": title, "lines": lines,
        "candidates": [
            CandidateOut(id=i, title=known[i][0], lines=[line for line in known[i][1:] if line])
            for i in item.candidates if i in known
        ],
        "twins": [twins[position] for position in item.twins if position in twins],
        "problems": [_problem(batch, problem) for problem in item.problems],
    })  # fmt: skip


def _problem(batch: ImportBatch, problem: dict[str, object]) -> ProblemOut:
    fields = {field.name: field for field in kind_named(batch.kind).fields}
    name, code = str(problem.get("field") or ""), str(problem["code"])
    column = fields[name].zh if name in fields else ""
    return ProblemOut(row=int(str(problem["row"])), column=column, zh=sentence(code), en=sentence(code, "en"))


def _brief(batch: ImportBatch, place_name: str, by_name: str) -> dict[str, Any]:
    names = (
        "id", "kind", "place_id", "sender", "file_name", "state", "problem", "done", "total", "created_at",
        "changed_at",
        "applied_at", "undone_at",
    )  # fmt: skip
    return {name: getattr(batch, name) for name in names} | {"place_name": place_name, "by_name": by_name}
