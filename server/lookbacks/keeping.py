"""What the clock does with open checklists: late ones are marked, and the records are asked again."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from server.base.clock import local_date, local_time
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.events.actions import note
from server.lookbacks.models import DONE, LATE, OPEN, Lookback, LookbackItem
from server.lookbacks.records import findings
from server.lookbacks.settling import settle_by_records
from server.places.villages import in_chunks
from server.sync.streams import place_stream, touch


def mark_late(services: Services) -> int:
    """Checklists whose last day is over are late; return how many were marked."""
    with services.reading(CLOCK) as tx:
        found = [lookback.id for lookback in _overdue(tx)]
    return sum(_mark(services, chunk) for chunk in in_chunks(found))


def ask_records_again(services: Services) -> int:
    """Questions that the records answer by now are answered; return how many."""
    with services.reading(CLOCK) as tx:
        found = sorted({lookback.id for lookback, _ in _unanswered(tx)})
    return sum(_ask(services, chunk) for chunk in in_chunks(found))


def _overdue(tx: Tx, ids: Sequence[str] | None = None) -> Sequence[Lookback]:
    asked = select(Lookback).where(Lookback.state == OPEN, col(Lookback.due_on) < local_date(tx.now))
    if ids is not None:
        asked = asked.where(col(Lookback.id).in_(ids)).order_by(col(Lookback.id)).with_for_update()
    return tx.session.exec(asked).all()


def _mark(services: Services, ids: Sequence[str]) -> int:
    with services.writing(CLOCK) as tx:
        overdue = _overdue(tx, ids)
        for lookback in overdue:
            lookback.state = LATE
            note(tx, "lookback.late", ("lookback", lookback.id), place_id=lookback.village_id)
            touch(tx, place_stream(lookback.village_id), "lookback", lookback.id)
        return len(overdue)


def _unanswered(tx: Tx, ids: Sequence[str] | None = None) -> Sequence[tuple[Lookback, LookbackItem]]:
    asked = select(Lookback, LookbackItem).join(LookbackItem, col(LookbackItem.lookback_id) == Lookback.id)
    asked = asked.where(LookbackItem.state == OPEN, LookbackItem.source != "", Lookback.state != DONE)
    if ids is not None:
        asked = asked.where(col(Lookback.id).in_(ids)).order_by(col(Lookback.id)).with_for_update()
    return tx.session.exec(asked).all()


def _ask(services: Services, ids: Sequence[str]) -> int:
    with services.reading(CLOCK) as tx:
        if not _answerable(tx, _unanswered(tx, ids)):
            return 0
    with services.writing(CLOCK) as tx:
        return _answerable(tx, _unanswered(tx, ids), is_answering=True)


def _answerable(tx: Tx, rows: Sequence[tuple[Lookback, LookbackItem]], is_answering: bool = False) -> int:
    """How many of these questions the records answer by now, month by month; with ``is_answering`` they do."""
    count = 0
    for month in sorted({lookback.month for lookback, _ in rows}):
        of_month = [(lookback, item) for lookback, item in rows if lookback.month == month]
        begin = local_time(date.fromisoformat(f"{month}-01"), 0)
        said = findings(tx, sorted({lookback.village_id for lookback, _ in of_month}), begin)
        for lookback, item in of_month:
            finding = said.of(item.source, lookback.village_id)
            if finding and finding[0]:
                count += 1
                if is_answering:
                    settle_by_records(tx, lookback, item, finding)
    return count
