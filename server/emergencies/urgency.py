"""While an emergency is on, its households are called without a limit."""

from sqlmodel import col, select

from server.base.tx import Tx
from server.emergencies.models import Emergency


def _is_on(tx: Tx, village_id: str) -> bool:
    asked = select(Emergency.id).where(Emergency.village_id == village_id, col(Emergency.ended_at).is_(None))
    return tx.session.exec(asked.where(Emergency.started_at <= tx.now, Emergency.until > tx.now)).first() is not None


URGENT = {"emergency": _is_on}
