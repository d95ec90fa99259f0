"""Where households stand, as far as somebody has said so: for the way there, never for anything else."""

from server.base.tx import Tx
from server.households.scope import covered_households
from server.households.shapes import LocateHousehold
from server.households.telling import changed


def locate_household(tx: Tx, body: LocateHousehold) -> None:
    """The household is here, or its place is forgotten."""
    row = covered_households(tx, [body.id])[0]
    row.lat, row.lng = (body.position.lat, body.position.lng) if body.position else (None, None)
    changed(tx, row, "household.located", is_known=body.position is not None)
