"""Validation errors fit to be shown: where and what, never the value that was sent; and what no shape may hold."""

from typing import Any

from pydantic import ValidationError


def readable_errors(error: ValidationError) -> list[dict[str, Any]]:
    """``[{loc, msg, type}]``; inputs are left out, they may be somebody's phone number."""
    return [dict(item) for item in error.errors(include_url=False, include_input=False, include_context=False)]


def nul_character(*loc: str) -> list[dict[str, Any]]:
    """The error of a value that holds a NUL character."""
    return [{"loc": list(loc), "type": "nul_character"}]


def has_nul(value: Any) -> bool:
    """Whether a string anywhere in it, keys too, holds a NUL: PostgreSQL stores none, so nothing may."""
    waiting = [value]  # no recursion: how deep it goes is the sender's choice
    while waiting:
        part = waiting.pop()
        if isinstance(part, str) and "\0" in part:
            return True
        if isinstance(part, dict):
            waiting += [*part, *part.values()]
        elif isinstance(part, list):
            waiting += part
    return False
