"""What one can ask of the units of a list: how many of each sort, and each with all that is said of it."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, String, cast, func
from sqlmodel import and_, col, select

from server.base.tx import Tx
from server.ledgers.applying import is_wanted
from server.ledgers.changes import Change, Words
from server.ledgers.deciding import MANY, count_twins
from server.ledgers.item_shapes import (
    CandidateOut,
    ChangeOut,
    ItemOut,
    ItemPage,
    ItemQuery,
    ProblemOut,
    SaidOut,
    TwinOut,
)
from server.ledgers.looks import looked
from server.ledgers.models import ImportBatch, ImportItem
from server.ledgers.registry import desk_of, kind_named
from server.ledgers.scope import my_batch
from server.ledgers.shapes import CountsOut
from server.ledgers.units import PURPOSE, changes_in, unpacked
from server.ledgers.verdicts import SUSPECT
from server.ledgers.words import sentence


def counts(tx: Tx, batch: ImportBatch) -> CountsOut:
    """How many units there are of each sort."""
    mine = ImportItem.batch_id == batch.id
    by_verdict = select(ImportItem.verdict, func.count()).where(mine).group_by(col(ImportItem.verdict))
    found: dict[str, int] = dict(tx.session.exec(by_verdict).all())
    for name in ("open", "skipped", "partly", "left"):
        found[name] = tx.session.exec(select(func.count()).where(mine, _those(name))).one()
    found["applied"] = tx.session.exec(
        select(func.count()).where(mine, ImportItem.state == "applied", col(ImportItem.trace).is_not(None), is_wanted())
    ).one()
    if batch.state == "preview":
        found["twins"] = count_twins(tx, batch)
        found["many"] = tx.session.exec(select(func.count()).where(mine, ImportItem.decided_in == MANY)).one()
    return CountsOut(**found)


def _those(name: str) -> ColumnElement[bool]:
    if name in {"open", "skipped"}:
        return and_(col(ImportItem.verdict) == SUSPECT, col(ImportItem.decision) == ("" if name == "open" else "skip"))
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
    columns = _columns(tx, batch) if any(item.problems for item in items) else {}
    return [_item(tx, batch, item, candidates, twins, columns) for item in items]


def _columns(tx: Tx, batch: ImportBatch) -> dict[str, SaidOut]:
    """What each field is called; who reads no Chinese finds the column by its heading in the file."""
    headings = {batch.columns.get(str(column.index)): column.heading for column in looked(tx, batch).columns}
    return {
        field.name: SaidOut(
            zh=field.zh, en=f"{field.en} ({heading})" if (heading := headings.get(field.name)) else field.en
        )
        for field in kind_named(batch.kind).fields
    }


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
    tx: Tx, batch: ImportBatch, item: ImportItem, known: dict[str, list[str]], twins: dict[int, TwinOut],
    columns: dict[str, SaidOut],
) -> ItemOut:  # fmt: skip
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
        "problems": [_problem(problem, columns) for problem in sorted(item.problems, key=lambda one: int(one["row"]))],
        "changes": [_change(batch, change) for change in changes_of(tx, item)],
    })  # fmt: skip


def _problem(problem: dict[str, object], columns: dict[str, SaidOut]) -> ProblemOut:
    name, code = str(problem.get("field") or ""), str(problem["code"])
    column = columns.get(name, SaidOut(zh="", en=""))
    return ProblemOut(row=int(str(problem["row"])), column=column, zh=sentence(code), en=sentence(code, "en"))


def changes_of(tx: Tx, item: ImportItem) -> list[Change]:
    """What the unit would change, as it was staged; nothing once its rows are forgotten."""
    return changes_in(tx.services.keys.open(bytes(item.cipher), PURPOSE)) if item.cipher else []


def _change(batch: ImportBatch, change: Change) -> ChangeOut:
    field = kind_named(batch.kind).field(change.field)
    said = _said((field.zh, field.en)), _said(change.before), _said(change.after)
    return ChangeOut(row=change.row, about=change.about, field=said[0], before=said[1], after=said[2])


def _said(words: Words) -> SaidOut:
    return SaidOut(zh=words[0], en=words[1])
