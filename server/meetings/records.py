"""What meetings say to a look-back: were they all held and recorded?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from server.base.tx import Tx
from server.meetings.models import CANCELLED, HELD, Meeting


def _held(tx: Tx, village_ids: Sequence[str], since: datetime) -> dict[str, tuple[bool, str, str]]:
    asked = select(Meeting.village_id, func.count(), func.count().filter(col(Meeting.state) == HELD)).where(
        col(Meeting.village_id).in_(village_ids),
        col(Meeting.starts_at) >= since,
        col(Meeting.starts_at) < tx.now,
        Meeting.state != CANCELLED,
    )
    rows = tx.session.exec(asked.group_by(col(Meeting.village_id)))
    return {
        village: (held >= due, f"本月到今天 {due} 次，记了 {held} 次", f"{held} of {due} recorded so far this month")
        for village, due, held in rows
    }


RECORDS = {"meetings_held": _held}
