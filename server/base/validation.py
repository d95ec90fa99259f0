"""Validation errors fit to be shown: where and what, never the value that was sent."""

from typing import Any

from pydantic import ValidationError


def readable_errors(error: ValidationError) -> list[dict[str, Any]]:
    """``[{loc, msg, type}]``; inputs are left out, they may be somebody's phone number."""
    return [dict(item) for item in error.errors(include_url=False, include_input=False, include_context=False)]
