"""What is left of the look-back, for the agenda of the weekly meeting."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import col, select

from server.base.tx import Tx
from server.lookbacks.models import DONE, OPEN, Lookback, LookbackItem


def left_in(tx: Tx, village_ids: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Village id -> how many items nobody has answered, and where they are; the newest look-back only."""
    asked = (
        select(Lookback.village_id, Lookback.id, func.count())
        .join(LookbackItem, col(LookbackItem.lookback_id) == Lookback.id)
        .where(col(Lookback.village_id).in_(village_ids), Lookback.state != DONE, LookbackItem.state == OPEN)
        .group_by(col(Lookback.village_id), col(Lookback.id), col(Lookback.month))
        .order_by(col(Lookback.month))
    )
    return {village: (count, f"/lookbacks/{lookback_id}") for village, lookback_id, count in tx.session.exec(asked)}


AGENDA = {"lookback": left_in}
