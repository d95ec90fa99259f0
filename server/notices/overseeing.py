"""Deliveries that are late or were given up, for the county administrator: seen, and tried again."""

from datetime import timedelta

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, func, select

from server.base.errors import NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.notices.models import GIVEN_UP, WAITING, Delivery, Notice
from server.notices.rules import MAX_ATTEMPTS
from server.notices.shapes import DeliveryOut, DeliveryPage
from server.people.county import require_county
from server.people.names import names_of

LATE = timedelta(minutes=30)  # after it was due: a channel that works needs a minute


def deliveries(tx: Tx, state: str, limit: int) -> DeliveryPage:
    """``late``: due long ago and still waiting. ``given_up``: nobody tries any more. Never who has read what."""
    require_county(tx)
    late = and_(col(Delivery.state) == WAITING, col(Delivery.next_at) < tx.now - LATE)
    wanted = {"late": late, "given_up": col(Delivery.state) == GIVEN_UP}
    count = {name: _count(tx, where) for name, where in wanted.items()}
    asked = select(Delivery, Notice).join(Notice, col(Notice.id) == Delivery.notice_id).where(wanted[state])
    rows = tx.session.exec(asked.order_by(col(Delivery.next_at).desc()).limit(limit)).all()
    names = names_of(tx, {notice.person_id for _, notice in rows})
    return DeliveryPage(
        late=count["late"],
        given_up=count["given_up"],
        items=[_out(delivery, notice, names.get(notice.person_id, "")) for delivery, notice in rows],
    )


def retry_delivery(tx: Tx, delivery_id: str) -> None:
    """As many attempts again as at first. Not while somebody is sending it, for then it would be sent twice."""
    require_county(tx)
    row = tx.session.get(Delivery, delivery_id, with_for_update=True)
    if row is None:
        raise NotFound()
    if row.state not in (GIVEN_UP, WAITING):
        raise Refused("delivery_sent")
    if row.state == WAITING and row.next_at > tx.now:
        raise Refused("delivery_under_way")
    # attempts go on being counted: the number tells a late answer to an old claim from one to the newest
    row.state, row.most_attempts, row.next_at = WAITING, row.attempts + MAX_ATTEMPTS, tx.now
    note(tx, "delivery.retried", ("delivery", row.id), None, channel=row.channel)


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
