"""The inbox: the notice is in the feed since its own transaction; its open apps are nudged when the night is over."""

from collections.abc import Mapping, Sequence

from server.base.services import Services
from server.notices.models import Notice
from server.sync.streams import person_stream


class Inbox:
    """Nudges open apps to look again. A second nudge does no harm, so many go at once."""

    batch = 500

    def send(self, services: Services, notices: Sequence[Notice]) -> Mapping[str, str]:
        """Nothing can fail here: who is offline finds the notice at the next pull."""
        services.hints.nudge({person_stream(notice.person_id) for notice in notices})
        return {}
