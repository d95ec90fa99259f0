"""Changes of situation go with their household."""

from collections.abc import Collection

from sqlmodel import select

from server.base.tx import Tx
from server.situations.models import Situation
from server.sync.streams import place_stream, touch


def follow_household(tx: Tx, household_id: str, village_ids: Collection[str]) -> None:
    """The phones of every village concerned look again."""
    for situation_id in tx.session.exec(select(Situation.id).where(Situation.household_id == household_id)):
        for village_id in village_ids:
            touch(tx, place_stream(village_id), "situation", situation_id)


FOLLOWERS = {"situation": follow_household}
