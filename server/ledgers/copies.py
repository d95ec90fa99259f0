"""The annotated copy, kept encrypted: rows that were left out, with why; on another page what the others change."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import String, cast
from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from server.base.services import Services
from server.base.tx import CLOCK
from server.ledgers.kinds.kind import Kind
from server.ledgers.looks import Look, looked
from server.ledgers.models import ImportBatch, ImportItem
from server.ledgers.reading.outside import reading_file
from server.ledgers.records import reader_of
from server.ledgers.registry import desk_of, kind_named
from server.ledgers.sheets import Book
from server.ledgers.turns import Lost, Turn
from server.ledgers.units import PURPOSE, changes_in, unpacked
from server.ledgers.vault import keep_file, kept_if_named, opened_file
from server.ledgers.verdicts import BAD, SUSPECT, UPDATED
from server.ledgers.words import sentence

Notes = dict[int, str]
EMPTY = "（空）"


def annotate(turn: Turn) -> None:
    """Write the copy anew from what is wrong and undecided now; without anything of it there is none."""
    batch, services = turn.batch(), turn.services
    former = batch.errors_key
    with services.reading(CLOCK) as tx:
        look, kind = looked(tx, batch), kind_named(batch.kind)
        notes = _notes(_wrong(tx.session, batch), kind)
        has_changes = tx.session.exec(_updated(batch).limit(1)).first() is not None
    key, sha256 = None, ""
    if notes or has_changes:
        with (
            opened_file(services.keys, services.store, batch.data_key, batch.file_key or "") as path,
            tempfile.TemporaryDirectory(prefix="xiaoge-import-") as folder,
        ):
            copy = Path(folder) / "copy.xlsx"
            with Book(copy) as book:
                if notes:
                    _write_wrong(book, path, batch, look, kind, notes)
                if has_changes:
                    _write_changes(book, services, batch, kind)
            with copy.open("rb") as stream:
                key, sha256 = keep_file(services.keys, services.store, batch.data_key, stream)
    with kept_if_named(services.store, [key] if key else []), turn.writing() as (_tx, batch):
        if batch.errors_key != former:  # rows were compared anew meanwhile, and that wrote a later one
            raise Lost
        batch.errors_key, batch.errors_sha256 = key, sha256
    if former:
        services.store.delete(former)


def _wrong(session: Any, batch: ImportBatch) -> Iterator[ImportItem]:
    """Items of which something is, or may be, left out."""
    item = ImportItem
    is_partly = cast(col(item.problems), String) != "[]"
    is_open = (col(item.verdict) == SUSPECT) & col(item.decision).in_(["", "skip"])
    asked = select(item).where(item.batch_id == batch.id, or_(col(item.verdict) == BAD, is_partly, is_open))
    return iter(session.exec(asked.order_by(col(item.position)).execution_options(yield_per=500)))


def _notes(items: Iterator[ImportItem], kind: Kind) -> Notes:
    """Row -> what to write beside it; rows of the same unit that are fine are there with nothing, for the context."""
    notes: Notes = {}
    for item in items:
        for row in range(item.position, item.last_row + 1):
            notes.setdefault(row, "")
        if item.verdict == SUSPECT and item.decision in {"", "skip"}:
            _add(notes, item.position, "疑似：" + sentence(item.reason))
        for problem in item.problems:
            _add(notes, problem["row"], _said(problem, kind))
    return notes


def _add(notes: Notes, row: int, text: str) -> None:
    notes[row] = f"{notes[row]}；{text}" if notes.get(row) else text


def _said(problem: Mapping[str, Any], kind: Kind) -> str:
    name = problem.get("field") or ""
    heading = next((field.zh for field in kind.fields if field.name == name), "")
    return f"{heading}：{sentence(problem['code'])}" if heading else sentence(problem["code"])


def _updated(batch: ImportBatch) -> SelectOfScalar[ImportItem]:
    item = ImportItem
    return select(item).where(item.batch_id == batch.id, item.verdict == UPDATED).order_by(col(item.position))


def _write_changes(book: Book, services: Services, batch: ImportBatch, kind: Kind) -> None:
    page = book.page("改动")
    page.heading(["原行号", "名称", "谁", "项目", "原来", "改成"], [8, 16, 12, 14, 28, 28])
    with services.reading(CLOCK) as tx:
        for item in tx.session.exec(_updated(batch).execution_options(yield_per=500)):
            text = services.keys.open(bytes(item.cipher or b""), PURPOSE)
            title, *_ = desk_of(batch.kind).line_of(unpacked(text))
            for one in changes_in(text):
                before, after = one.before[0] or EMPTY, one.after[0] or EMPTY
                page.row([one.row, title, one.about, kind.field(one.field).zh, before, after])


def _write_wrong(book: Book, path: Path, batch: ImportBatch, look: Look, kind: Kind, notes: Notes) -> None:
    meant = {int(index): kind.field(name).zh for index, name in batch.columns.items()}
    headings = [column.heading or meant.get(column.index, "") for column in look.columns]
    with reading_file(path, batch.sheet) as sheet:
        page = book.page("问题行")
        page.heading([*headings, "问题", "原行号"])
        for number, row in reader_of(batch, look).records(sheet.rows):
            if number in notes:
                cells = [*row, *[None] * (len(headings) - len(row))]
                page.row(
                    [*cells[: len(headings)], notes[number], number], marked=len(headings) if notes[number] else None
                )
