"""What every change of a household leaves behind: a line in the diary, and a hint to the phones of its village."""

from server.base.tx import Tx
from server.events.actions import note
from server.households.models import Household
from server.sync.streams import place_stream, touch


def changed(tx: Tx, row: Household, kind: str, **data: object) -> None:
    """Note what happened, and have the phones look again."""
    note(tx, kind, ("household", row.id), row.village_id, **data)
    touch(tx, place_stream(row.village_id), "household", row.id)
