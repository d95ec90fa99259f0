"""Where households stand, as far as somebody has said so: for the way there, never for anything else."""

from server.base.tx import Tx
from server.events.actions import note
from server.households.scope import covered_households
from server.households.shapes import LocateHousehold
from server.sync.streams import place_stream, touch


def locate_household(tx: Tx, body: LocateHousehold) -> None:
    """The household is here, or its place is forgotten."""
    row = covered_households(tx, [body.id])[0]
    row.lat, row.lng = (body.position.lat, body.position.lng) if body.position else (None, None)
    note(tx, "household.located", ("household", row.id), row.village_id, is_known=body.position is not None)
    touch(tx, place_stream(row.village_id), "household", row.id)
