"""Deliveries that are late or were given up, for the county administrator: seen, and tried again."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import and_, col, func, or_, select
from sqlmodel.sql.expression import Select

from server.base.errors import NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.events.models import Event
from server.notices.channels import channels_of
from server.notices.models import GIVEN_UP, WAITING, Delivery, Notice
from server.notices.rules import MAX_ATTEMPTS
from server.notices.shapes import DeliveryOut, DeliveryPage
from server.people.county import require_county
from server.people.matching import is_called
from server.people.models import Person

OF_LATE = timedelta(days=7)
LATE = timedelta(minutes=30)  # after it was due: a channel that works needs a minute
AT_ONCE = 500  # tried again in one transaction: others wait for a writer a tenth of a second at most
SLIP = timedelta(seconds=10)  # as long as a desk offers to take a retry back; the scheduler would send it at once


def deliveries(tx: Tx, state: str, q: str, after: str, limit: int) -> DeliveryPage:
    """``late``: due long ago and still waiting. ``given_up``: nobody tries any more. ``handled``: tried again or given
    up by hand of late. The latest first; never who has read what."""
    require_county(tx)
    wanted = _wanted(tx)
    count = {name: _count(tx, where) for name, where in wanted.items()}
    rows = tx.session.exec(_asked(wanted[state], q, after).limit(limit + 1)).all()
    shown = rows[:limit]
    return DeliveryPage(
        **count,
        retriable=0 if state == "handled" else len(_retriable(tx, state, q)),
        items=[_out(delivery, notice, person.name) for delivery, notice, person in shown],
        next=f"{shown[-1][1].id}|{shown[-1][0].id}" if len(rows) > limit else None,
    )


def retry_delivery(tx: Tx, delivery_id: str) -> None:
    """As many attempts again as at first. Not while somebody is sending it, for then it would be sent twice."""
    _try_again(tx, _idle(_open(tx, delivery_id), tx.now))


def retry_deliveries(tx: Tx, state: str, q: str) -> int:
    """All of these that can arrive once something answers, up to ``AT_ONCE``; a line in the diary for each."""
    require_county(tx)
    rows = tx.session.exec(
        select(Delivery).where(col(Delivery.id).in_(_retriable(tx, state, q)), _may_be_tried(tx)).with_for_update()
    ).all()
    for row in rows:
        _try_again(tx, row)
    return len(rows)


def give_up_delivery(tx: Tx, delivery_id: str) -> None:
    """Nobody tries it any more: the way back from a retry, and the end of what has lost its point."""
    row = _open(tx, delivery_id)
    if row.state == GIVEN_UP:
        return
    if row.most_attempts - row.attempts < MAX_ATTEMPTS:  # else nobody has taken it since it was begun or tried again
        _idle(row, tx.now)
    row.state, row.next_at = GIVEN_UP, tx.now
    note(tx, "delivery.given_up", ("delivery", row.id), None, channel=row.channel)


def _try_again(tx: Tx, row: Delivery) -> None:
    # attempts go on being counted: the number tells a late answer to an old claim from one to the newest
    row.state, row.most_attempts, row.next_at = WAITING, row.attempts + MAX_ATTEMPTS, tx.now + SLIP
    note(tx, "delivery.retried", ("delivery", row.id), None, channel=row.channel)


def _open(tx: Tx, delivery_id: str) -> Delivery:
    """A delivery that has not arrived."""
    require_county(tx)
    row = tx.session.get(Delivery, delivery_id, with_for_update=True)
    if row is None:
        raise NotFound()
    if row.state not in (GIVEN_UP, WAITING):
        raise Refused("delivery_sent")
    return row


def _idle(row: Delivery, now: datetime) -> Delivery:
    """Nobody is sending it, nor will it be tried by itself soon."""
    if row.state == WAITING and row.next_at > now:
        raise Refused("delivery_under_way")
    return row


def _wanted(tx: Tx) -> dict[str, ColumnElement[bool]]:
    late = and_(col(Delivery.state) == WAITING, col(Delivery.next_at) < tx.now - LATE)
    handled = select(Event.subject_id).where(Event.subject_kind == "delivery", Event.at > tx.now - OF_LATE)
    return {"late": late, "given_up": col(Delivery.state) == GIVEN_UP, "handled": col(Delivery.id).in_(handled)}


def _may_be_tried(tx: Tx) -> ColumnElement[bool]:
    """By a channel that this server has, and nobody is sending it just now."""
    is_idle = or_(
        col(Delivery.state) == GIVEN_UP, and_(col(Delivery.state) == WAITING, col(Delivery.next_at) <= tx.now)
    )
    return and_(is_idle, col(Delivery.channel).in_(channels_of(tx.services)))


def _retriable(tx: Tx, state: str, q: str) -> list[str]:
    found = _asked(and_(_wanted(tx)[state], _may_be_tried(tx)), q, "").limit(AT_ONCE)
    return [delivery.id for delivery, _, _ in tx.session.exec(found)]


def _asked(where: ColumnElement[bool], q: str, after: str) -> Select[Delivery, Notice, Person]:
    found = (
        select(Delivery, Notice, Person)
        .join(Notice, col(Notice.id) == Delivery.notice_id)
        .join(Person, col(Person.id) == Notice.person_id)
        .where(where)
    )
    if q:
        titles = (col(title).contains(q, autoescape=True) for title in (Notice.title_zh, Notice.title_en))
        found = found.where(or_(is_called(q), *titles, col(Delivery.channel) == q))
    order = (col(Notice.id), col(Delivery.id))
    if after:
        found = found.where(tuple_(*order) < tuple_(*after.split("|", 1)))
    return found.order_by(*(column.desc() for column in order))


def _count(tx: Tx, where: ColumnElement[bool]) -> int:
    return tx.session.exec(select(func.count()).select_from(Delivery).where(where)).one()


def _out(row: Delivery, notice: Notice, name: str) -> DeliveryOut:
    return DeliveryOut(
        id=row.id,
        channel=row.channel,
        state=row.state,
        attempts=row.attempts,
        error=row.error,
        next_at=row.next_at,
        created_at=notice.created_at,
        person_name=name,
        title_zh=notice.title_zh,
        title_en=notice.title_en,
    )
