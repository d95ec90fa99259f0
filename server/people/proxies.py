"""Who records for whom (代录), and that it goes on when whoever did so leaves."""

from collections.abc import Sequence

from sqlmodel import col, select

from server.base.seen import check_seen
from server.base.tx import Tx
from server.people.actions import serve_by_proxy
from server.people.models import Person
from server.people.scope import person_below
from server.people.slip_shapes import ProxyIn


def served_by(tx: Tx, proxy_id: str) -> Sequence[Person]:
    """People for whom somebody records, by name."""
    served = select(Person).where(Person.proxy_id == proxy_id, col(Person.closed_at).is_(None))
    return tx.session.exec(served.order_by(col(Person.name), col(Person.id))).all()


def choose_proxy(tx: Tx, person_id: str, body: ProxyIn) -> None:
    """Somebody without a smartphone: who records for them, or nobody any more."""
    check_seen(body, person_below(tx, person_id).proxy_id)
    serve_by_proxy(tx, person_id, body.proxy_id)


def pass_proxy(tx: Tx, person_id: str, from_id: str, to_id: str) -> bool:
    """Somebody else records for them; false if that has changed since."""
    if person_below(tx, person_id).proxy_id != from_id:
        return False
    serve_by_proxy(tx, person_id, to_id)
    return True
