"""Validation errors fit to be shown: where and what, never the value that was sent; and what no shape may hold."""

import re
from typing import Any

from pydantic import ValidationError

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # Python joins the halves that belong together


def readable_errors(error: ValidationError) -> list[dict[str, Any]]:
    """``[{loc, msg, type}]``; inputs are left out, they may be somebody's phone number."""
    return [dict(item) for item in error.errors(include_url=False, include_input=False, include_context=False)]


def unstorable(fault: str, *loc: str) -> list[dict[str, Any]]:
    """The error of a value that holds a character which nothing can keep: ``fault`` as ``character_fault`` names it."""
    return [{"loc": list(loc), "type": fault}]


def character_fault(value: Any) -> str:
    """What a string anywhere in it, keys too, holds that cannot be kept: "" if nothing.

    PostgreSQL stores no NUL, and half of an emoji (a lone surrogate) has no UTF-8 at all.
    """
    waiting = [value]  # no recursion: how deep it goes is the sender's choice
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            if "\0" in part:
                return "nul_character"
            if not part.isascii() and _LONE_SURROGATE.search(part):
                return "lone_surrogate"
        elif isinstance(part, dict):
            waiting += [*part, *part.values()]
        elif isinstance(part, list):
            waiting += part
    return ""
