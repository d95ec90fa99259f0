"""What can be done to households."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, or_, select

from server.base.tx import Tx
from server.households.models import Household
from server.sync.streams import place_stream, touch


def visited(tx: Tx, household_ids: Sequence[str], at: datetime, by_name: str) -> None:
    """Remember when each household was last heard of, and by whom: help for the worker, never a score.

    An older visit that arrives late does not overwrite a newer one.
    """
    newer = or_(col(Household.last_visit_at).is_(None), col(Household.last_visit_at) < at)
    tx.session.connection().execute(
        update(Household)
        .where(col(Household.id).in_(household_ids), newer)
        .values(last_visit_at=at, last_visit_by=by_name)
    )
    homes = select(Household.id, Household.village_id).where(col(Household.id).in_(household_ids))
    for household_id, village_id in tx.session.exec(homes):
        touch(tx, place_stream(village_id), "household", household_id)
