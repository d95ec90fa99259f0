"""Claim, send, acknowledge: deliveries leave through their channels, at least once, with back-off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlmodel import col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.notices.channels import Channel, channels_of
from server.notices.models import GIVEN_UP, SENT, WAITING, Delivery, Notice
from server.notices.rules import LEASE, MAX_ATTEMPTS, after_quiet, quiet_hours, wait_before

log = structlog.get_logger(__name__)
BURIED_AT_ONCE = 500


@dataclass(frozen=True)
class Claimed:
    """A delivery that is ours until its lease ends; ``attempt`` tells our claim from a later one."""

    id: str
    notice_id: str
    attempt: int
    left: int  # attempts after this one


def drain_deliveries(services: Services, most: int = 5000) -> int:
    """Send what is due, outside the quiet hours, until nothing is left or ``most`` were tried; return how many."""
    if after_quiet(services.clock(), quiet_hours(services.settings)) > services.clock():
        return 0
    tried = 0
    for name, channel in channels_of(services).items():
        while tried < most and (count := _send_batch(services, name, channel)):
            tried += count
    return tried


def claim(tx: Tx, channel: str, most: int) -> list[Claimed]:
    """Take up to ``most`` due deliveries; nobody else gets them before the lease ends."""
    _bury(tx, channel)
    due = _due(channel, tx.now).order_by(col(Delivery.next_at)).limit(most)
    # SQLite knows no row locks and needs none: it has one writer at a time
    taken = tx.session.exec(due.with_for_update(skip_locked=True)).all()
    for row in taken:
        row.next_at, row.attempts = tx.now + LEASE, row.attempts + 1
    return [Claimed(row.id, row.notice_id, row.attempts, row.most_attempts - row.attempts) for row in taken]


def settle(tx: Tx, claimed: Sequence[Claimed], failures: Mapping[str, str]) -> None:
    """Acknowledge each: sent, to be tried again, or given up. A claim that was lost meanwhile changes nothing."""
    sent = [item.id for item in claimed if item.notice_id not in failures]
    done = update(Delivery).where(col(Delivery.id).in_(sent), col(Delivery.state) == WAITING)
    tx.session.exec(done.values(state=SENT, sent_at=tx.now, error=""))
    for item in claimed:
        if item.notice_id in failures:
            _fail(tx, item, failures[item.notice_id])


def _due(channel: str, now: datetime) -> SelectOfScalar[Delivery]:
    return select(Delivery).where(Delivery.channel == channel, Delivery.state == WAITING, col(Delivery.next_at) <= now)


def _bury(tx: Tx, channel: str) -> None:
    """What was claimed so often without an answer probably kills whoever sends it."""
    dead = _due(channel, tx.now).where(col(Delivery.attempts) >= col(Delivery.most_attempts)).limit(BURIED_AT_ONCE)
    for row in tx.session.exec(dead.with_for_update(skip_locked=True)):
        row.state, row.error = GIVEN_UP, row.error or "claimed too often without an answer"


def _send_batch(services: Services, name: str, channel: Channel) -> int:
    with services.reading(CLOCK) as tx:  # mostly there is nothing, and looking takes no writer's turn
        if tx.session.exec(_due(name, tx.now).limit(1)).first() is None:
            return 0
    with services.writing(CLOCK) as tx:
        claimed = claim(tx, name, channel.batch)
        notices = list(tx.session.exec(select(Notice).where(col(Notice.id).in_([c.notice_id for c in claimed]))))
    if claimed:
        failures = _tried(services, name, channel, notices)
        with services.writing(CLOCK) as tx:
            settle(tx, claimed, failures)
    return len(claimed)


def _tried(services: Services, name: str, channel: Channel, notices: Sequence[Notice]) -> Mapping[str, str]:
    try:
        return channel.send(services, notices)
    except Exception as error:
        log.warning("channel failed", channel=name, exc_info=error)
        return dict.fromkeys((notice.id for notice in notices), type(error).__name__)


def _fail(tx: Tx, item: Claimed, error: str) -> None:
    is_last = item.left <= 0
    again: datetime = tx.now if is_last else tx.now + wait_before(MAX_ATTEMPTS - item.left)
    mine = update(Delivery).where(
        col(Delivery.id) == item.id, col(Delivery.attempts) == item.attempt, col(Delivery.state) == WAITING
    )
    tx.session.exec(mine.values(state=GIVEN_UP if is_last else WAITING, next_at=again, error=error[:200]))
