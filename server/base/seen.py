"""Two people at one form: whoever saves second wrote over something that they never saw, and is told so instead."""

from pydantic import BaseModel

from server.base.errors import Refused


def check_seen(body: BaseModel, now: object) -> None:
    """Refuse what was written looking at something else than ``now``.

    ``body.seen`` is what the form showed, nothing for something new; a caller who does not send it is not checked.
    """
    if "seen" in body.model_fields_set and getattr(body, "seen") != now:  # noqa: B009
        raise Refused("edited_meanwhile")
