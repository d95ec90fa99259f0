"""Two people at one form: whoever saves second wrote over something that they never saw, and is told so instead."""

from typing import Protocol

from server.base.errors import Refused


class Seeing(Protocol):
    """A shape that says what its form showed."""

    @property
    def seen(self) -> object:
        """Nothing for something new."""

    @property
    def model_fields_set(self) -> set[str]:
        """As pydantic keeps it: the fields that were sent."""


def check_seen(body: Seeing, now: object) -> None:
    """Refuse what was written looking at something else than ``now``.

    A caller who does not send ``seen`` is not checked.
    """
    if "seen" in body.model_fields_set and body.seen != now:
        raise Refused("edited_meanwhile")
