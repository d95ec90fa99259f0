"""The change feed: pointers since the cursor, rendered now for this caller; snapshots for what was gained."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlmodel import col, select

from server.base.tx import Tx
from server.sync.coverage import Coverage, coverage_of
from server.sync.cursor import Cursor, key_of
from server.sync.models import Change, Meta, Stream
from server.sync.registry import Shown, feed_kinds
from server.sync.shapes import Changed, Removed

Pointer = tuple[str, str, str]  # stream, kind, entity id


@dataclass
class Page:
    """One page being gathered: ``left`` is how many entities still fit."""

    cursor: Cursor
    left: int
    reset: bool = False
    dropped: list[str] = field(default_factory=list)
    keep: dict[str, list[str]] | None = None
    more: bool = False
    pointers: dict[Pointer, None] = field(default_factory=dict)
    changed: list[Changed] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)


def pull(tx: Tx, cursor: Cursor, limit: int) -> Page:
    """Everything that changed for this caller since ``cursor``, at most about ``limit`` entities."""
    coverage = coverage_of(tx)
    seqs = _stream_rows(tx, coverage.streams)
    page = _begun(tx, coverage, cursor, limit, is_ahead=_is_ahead(cursor, coverage, seqs))
    for stream in coverage.streams:
        _start_snapshot_if_needed(page, stream, seqs)
    _gather_changes(tx, page, coverage, seqs)
    for stream in coverage.streams:
        _gather_snapshot(tx, page, coverage, stream)
    _render(tx, page, coverage)
    return page


def epoch_of(tx: Tx) -> str:
    """The epoch of this database; a restore changes it."""
    row = tx.session.get(Meta, "epoch")
    return row.value if row else ""


def _is_ahead(cursor: Cursor, coverage: Coverage, seqs: dict[str, tuple[int, int]]) -> bool:
    """Whether the caller knows what this database does not: it was put back by another way than ``xiaoge restore``."""
    known = {key_of(name): seqs.get(name, (0, 0))[0] for name in coverage.streams}
    return any(held > known.get(key, held) for key, held in cursor.seqs.items())


def _begun(tx: Tx, coverage: Coverage, cursor: Cursor, limit: int, *, is_ahead: bool) -> Page:
    epoch = epoch_of(tx)
    is_reset = bool(cursor.epoch) and (cursor.epoch != epoch or is_ahead)
    held = Cursor() if is_reset else cursor
    page = Page(Cursor(epoch, coverage.digest, dict(held.seqs), dict(held.pages)), limit, reset=is_reset)
    if held.digest != coverage.digest:
        page.keep = (
            {stream: list(ids) for stream, ids in coverage.links.items()} if coverage.links is not None else None
        )
        _change_coverage(tx, page, coverage)
    return page


def _change_coverage(tx: Tx, page: Page, coverage: Coverage) -> None:
    """Name what was lost; a caller scoped by links is sent its few households again."""
    covered = {key_of(stream) for stream in coverage.streams}
    lost = (page.cursor.seqs.keys() | page.cursor.pages.keys()) - covered
    if lost:
        page.dropped += [name for name in tx.session.exec(select(Stream.name)) if key_of(name) in lost]
        if len(page.dropped) < len(lost):
            # A stream in which nothing ever changed has no row, so it cannot be named: begin anew instead.
            page.reset, page.dropped, page.cursor = True, [], Cursor(page.cursor.epoch, page.cursor.digest)
            return
        _gather_elsewhere(tx, page, coverage)
    for key in lost:
        page.cursor.seqs.pop(key, None)
        page.cursor.pages.pop(key, None)
    for stream in coverage.links or ():
        page.cursor.seqs.pop(key_of(stream), None)
        page.cursor.pages.pop(key_of(stream), None)


def _gather_elsewhere(tx: Tx, page: Page, coverage: Coverage) -> None:
    """What goes with a lost stream, and is the caller's by another, is sent from there."""
    for name, kind in feed_kinds(tx).items():
        for stream, entity_id in kind.elsewhere(tx, coverage, page.dropped) if kind.elsewhere else ():
            page.pointers[stream, name, entity_id] = None


def _stream_rows(tx: Tx, names: Iterable[str]) -> dict[str, tuple[int, int]]:
    asked = select(Stream.name, Stream.seq, Stream.floor).where(col(Stream.name).in_(list(names)))
    return {name: (seq, floor) for name, seq, floor in tx.session.exec(asked)}


def _start_snapshot_if_needed(page: Page, stream: str, seqs: dict[str, tuple[int, int]]) -> None:
    key, (seq, floor) = key_of(stream), seqs.get(stream, (0, 0))
    held = page.cursor.seqs.get(key)
    if held is not None and held < floor:
        page.dropped.append(stream)
        del page.cursor.seqs[key]
        held = None
    if held is None and key not in page.cursor.pages:
        page.cursor.pages[key] = ("", "", seq)


def _gather_changes(tx: Tx, page: Page, coverage: Coverage, seqs: dict[str, tuple[int, int]]) -> None:
    for stream in coverage.streams:
        key = key_of(stream)
        held = page.cursor.seqs.get(key)
        if held is None or seqs.get(stream, (0, 0))[0] <= held:
            continue
        if page.left <= 0:
            page.more = True
            return
        _gather_stream(tx, page, stream, held)


def _gather_stream(tx: Tx, page: Page, stream: str, held: int) -> None:
    asked = select(Change.seq, Change.kind, Change.entity_id).where(Change.stream == stream, Change.seq > held)
    rows = tx.session.exec(asked.order_by(col(Change.seq)).limit(page.left + 1)).all()
    if len(rows) > page.left:
        rows, page.more = rows[: page.left], True
    for seq, kind, entity_id in rows:
        page.pointers[stream, kind, entity_id] = None
        page.cursor.seqs[key_of(stream)] = seq
    page.left -= len(rows)


def _gather_snapshot(tx: Tx, page: Page, coverage: Coverage, stream: str) -> None:
    key = key_of(stream)
    if key not in page.cursor.pages:
        return
    at_kind, after, seq = page.cursor.pages[key]
    kinds = list(feed_kinds(tx))
    for name in kinds[kinds.index(at_kind) if at_kind in kinds else 0 :]:
        if page.left <= 0:
            page.cursor.pages[key], page.more = (name, after, seq), True
            return
        wanted = page.left
        ids = feed_kinds(tx)[name].page(tx, coverage, stream, after, wanted)
        page.pointers.update(dict.fromkeys((stream, name, i) for i in ids))
        page.left -= len(ids)
        if len(ids) == wanted:
            page.cursor.pages[key], page.more = (name, ids[-1], seq), True
            return
        after = ""
    del page.cursor.pages[key]
    page.cursor.seqs[key] = seq


def _render(tx: Tx, page: Page, coverage: Coverage) -> None:
    """Turn pointers into entities and tombstones, all as of this one snapshot of the data."""
    by_kind: dict[str, list[str]] = {}
    for _, kind, entity_id in page.pointers:
        by_kind.setdefault(kind, []).append(entity_id)
    shown = {
        kind: feed_kinds(tx)[kind].render(tx, coverage, list(dict.fromkeys(ids)))
        for kind, ids in by_kind.items()
        if kind in feed_kinds(tx)
    }
    homes = {s.stream for rows in shown.values() for s in rows.values()} | {stream for stream, _, _ in page.pointers}
    versions = {name: row[0] for name, row in _stream_rows(tx, homes).items()}
    sent: set[tuple[str, str]] = set()
    for stream, kind, entity_id in page.pointers:
        found = shown.get(kind, {}).get(entity_id)
        home = found.stream if found else stream
        if found and found.data is not None and (kind, entity_id) not in sent:
            sent.add((kind, entity_id))
            page.changed.append(
                Changed(kind=kind, id=entity_id, stream=home, version=versions.get(home, 0), data=found.data)
            )
        gone_from = _gone_from(coverage, stream, found)
        if gone_from is not None:
            page.removed.append(Removed(kind=kind, id=entity_id, stream=gone_from, version=versions.get(gone_from, 0)))


def _gone_from(coverage: Coverage, stream: str, found: Shown | None) -> str | None:
    """The stream from which a phone should drop the entity, or ``None``."""
    if found is None:
        return stream
    if found.data is None:
        if coverage.links is not None and stream in coverage.links:
            return None  # never was on this phone: links decide there, and their loss is said by ``keep``
        return found.stream if stream.startswith("person:") else stream
    return stream if found.stream != stream and not stream.startswith("person:") else None
