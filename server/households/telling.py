"""What every change of a household leaves behind: a line in the diary, and a hint to the phones of its village."""

from collections.abc import Callable, Collection

from server.base.tx import Tx
from server.events.actions import note
from server.households.models import Household
from server.sync.streams import place_stream, touch

FOLLOWERS = "household_followers"
Follow = Callable[[Tx, str, Collection[str]], None]
"""What a noun that lies with households does when one moves or ends: (tx, household id, villages concerned)."""


def changed(tx: Tx, row: Household, kind: str, **data: object) -> None:
    """Note what happened, and have the phones look again."""
    note(tx, kind, ("household", row.id), row.village_id, **data)
    touch(tx, place_stream(row.village_id), "household", row.id)


def followed(tx: Tx, row: Household, village_ids: Collection[str]) -> None:
    """What lies with the household moves along, or leaves the phones with it."""
    follow: Follow
    for follow in tx.services.registry.get(FOLLOWERS, {}).values():
        follow(tx, row.id, village_ids)
