"""Uploads that stopped on the way are given up after a week."""

from server.base.services import Services
from server.base.tx import CLOCK
from server.evidence.uploads import expire_uploads


def expire_idle_uploads(services: Services) -> int:
    """Give up unfinished uploads that got no byte for seven days; return how many."""
    with services.writing(CLOCK) as tx:
        return expire_uploads(tx)
