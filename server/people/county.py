"""What only the county administrator sets, because it reaches every village."""

from server.base.errors import NotFound
from server.base.tx import Tx
from server.people.scope import my_roles


def require_county(tx: Tx) -> None:
    """The caller administers the county, or is the clock or the console; otherwise it is not there."""
    if tx.actor.is_person and "county_admin" not in my_roles(tx):
        raise NotFound()
