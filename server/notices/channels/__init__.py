"""Ways out for a notice, one file each. The base claims, times and records; a channel only tries to send."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from server.base.services import Services
from server.notices.channels.inbox import Inbox
from server.notices.models import Notice

CHANNELS = "channels"


class Channel(Protocol):
    """``batch``: how many are sent between two acknowledgements; 1 where a repeated send would be seen."""

    batch: int

    def send(self, services: Services, notices: Sequence[Notice]) -> Mapping[str, str]:
        """Try to send; return notice id -> what went wrong, for those that failed. Raising fails them all."""
        ...


def channels_of(services: Services) -> dict[str, Channel]:
    """The channels of this installation by name."""
    found: dict[str, Channel] = services.registry.setdefault(CHANNELS, {"inbox": Inbox()})
    return found
