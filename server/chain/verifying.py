"""The whole chain against the diary, and stored photos against both; memory is bounded by one seal."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import col, select

from server.base.db import DRIVER_TROUBLE
from server.base.quick import Quick
from server.base.services import Services
from server.base.tx import CONSOLE, Tx
from server.chain.anchors import Anchor
from server.chain.checking import ChainCheck, Wrong, check_leaf
from server.chain.matters import check_matters
from server.chain.photos import check_files, check_nothing_unsaid, check_photos
from server.chain.rows import LeafRow, SealRow, count_events, leaves, seals, unsealed
from server.chain.rules import MAX_COUNT
from server.chain.verdicts import check_no_verdict_unsaid, check_verdicts
from server.events.models import Event

ERASURES = {"photo.erased", "voice.erased", "feedback.erased"}
LATE = timedelta(days=2)  # the nightly job leaves nothing unsealed for longer
SAID_EVERY = 10  # seals: every other second
Say = Callable[[str], None]
_STRAY = Quick("SELECT event_id, seal_seq FROM leaf WHERE seal_seq > :newest OR seal_seq < 1 LIMIT 1")


@dataclass
class Report:
    """What was checked, and what a reader should know although it is not wrong."""

    seals: int = 0
    events: int = 0
    erased: int = 0
    erased_things: Counter[str] = field(default_factory=Counter)  # what and by which rule -> how many
    late: int = 0
    first_late: str = ""
    unsealed: int = 0
    photos: int = 0
    files: int = 0
    anchors: int = 0
    root: bytes = field(default=b"", repr=False)


def verify(services: Services, anchors: Sequence[Anchor], say: Say, *, with_photos: bool = True) -> Report:
    """Check everything on one snapshot; raises ``Wrong`` at the first thing that is."""
    with services.reading(CONSOLE) as tx:
        report = _verify_chain(tx, anchors, say, with_photos)
        if with_photos:
            say("What the diary does not tell of is looked for")
            check_nothing_unsaid(tx)
            check_no_verdict_unsaid(tx)
            report.files = check_files(tx, say)
    return report


def _verify_chain(tx: Tx, anchors: Sequence[Anchor], say: Say, with_photos: bool) -> Report:
    check, report, newest, last = ChainCheck(anchors), Report(anchors=len(anchors)), None, ""
    total = count_events(tx)
    for newest in _read(lambda: list(seals(tx)), "A seal"):
        rows = _leaves(tx, newest)
        check.take(newest, rows, check_leaf)
        _look_at(tx, newest, rows, report)
        last = rows[-1].event_id
        if with_photos:
            report.photos += check_photos(tx, rows)
            check_verdicts(tx, rows)
            check_matters(tx, rows)
        if newest.seq % SAID_EVERY == 0:
            say(f"{check.events} of {total} events are as they were sealed")
    check.end()
    report.seals, report.events, report.root = check.seals, check.events, check.root
    for event_id, seq in _STRAY.rows(tx, newest=check.seals):
        raise Wrong(f"A row too many: event {event_id} names seal {seq}, which is not there.")
    report.unsealed = _count_unsealed(tx, newest, last)
    return report


def _read(ask: Callable[[], list[SealRow]], what: str) -> list[SealRow]:
    try:
        return ask()
    except (*DRIVER_TROUBLE, ValueError) as error:
        raise Wrong(f"{what} cannot be read: {error}") from error


def _leaves(tx: Tx, seal: SealRow) -> list[LeafRow]:
    try:
        return leaves(tx, seal.seq)
    except (*DRIVER_TROUBLE, ValueError) as error:
        raise Wrong(f"An event of seal {seal.seq} was changed: it cannot be read any more ({error}).") from error


def _look_at(tx: Tx, seal: SealRow, rows: Sequence[LeafRow], report: Report) -> None:
    """Erasures need their line in the diary; events sealed long after their time are named, not condemned."""
    border, emptied = _moved(seal.sealed_at, -LATE), [row.event_id for row in rows if row.salt is None]
    _check_erasures(tx, emptied)
    report.erased += len(emptied)
    for row in rows:
        if row.head and row.head[1] in ERASURES:
            rule = json.loads(row.data or "{}").get("rule", "")
            report.erased_things[f"{row.head[1].removesuffix('.erased')} by rule {rule}"] += 1
        if row.head and (row.head[8] or "") < border:
            report.late += 1
            report.first_late = report.first_late or row.event_id


def _check_erasures(tx: Tx, emptied: Sequence[str]) -> None:
    said = select(Event.subject_id).where(Event.subject_kind == "event", Event.kind == "event.erased")
    known = set(tx.session.exec(said.where(col(Event.subject_id).in_(emptied)))) if emptied else set()
    for event_id in emptied:
        if event_id not in known:
            raise Wrong(f"Event {event_id} was emptied, but no line of the diary says who erased it.")


def _count_unsealed(tx: Tx, newest: SealRow | None, last: str) -> int:
    """Events that wait for their seal. One that should have been sealed long ago was put in afterwards.

    A full seal has others behind it: what comes after its ``last`` event waits, as while an old diary is first sealed.
    """
    border = _moved(newest.sealed_at, -LATE) if newest else ""
    is_full = newest is not None and newest.count == MAX_COUNT
    count, after = 0, ""
    while rows := unsealed(tx, after, MAX_COUNT):
        for head, _ in rows:
            if (head[8] or "") < border and not (is_full and (head[0] or "") > last):
                raise Wrong(
                    f"A row too many: event {head[0]} ({head[1]}) says it is of {head[8]} UTC, but was never sealed, "
                    "though later ones were. It was put in afterwards, or the nightly job does not run."
                )
        count, after = count + len(rows), rows[-1][0][0] or ""
    return count


def _moved(moment: str, by: timedelta) -> str:
    return (datetime.fromisoformat(moment) + by).isoformat(" ", "microseconds")
