"""What goes in and out about captures. Nothing said of a picture ever makes its record be refused."""

from datetime import datetime
from math import isfinite
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator

MOST_TAGS, LONGEST_TEXT, LONGEST_TOKEN = 16, 80, 100


def _token(value: Any) -> str | None:
    return value if isinstance(value, str) and len(value) <= LONGEST_TOKEN else None


def _picked(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, dict):
        return None
    said = {key: _said(part) for key, part in list(value.items())[:MOST_TAGS] if isinstance(key, str) and len(key) < 8}
    return {key: part for key, part in said.items() if part is not None} or None


def _said(value: Any) -> str | list[float] | None:
    if isinstance(value, str):
        return value[:LONGEST_TEXT]
    if not isinstance(value, list) or not 1 <= len(value) <= 3:
        return None
    is_sound = all(isinstance(n, int | float) and isfinite(n) and abs(n) < 1e9 for n in value)
    return [float(n) for n in value] if is_sound else None


CaptureToken = Annotated[str | None, BeforeValidator(_token)]
"""A token as the phone kept it; whatever is none is dropped."""

Picked = Annotated[dict[str, str | list[float]] | None, BeforeValidator(_picked)]
"""What the picked file said before the phone made it small: ``type``, EXIF values by the number of their tag, and
``file_at``, when the file was last written by the phone's clock (ISO 8601, UTC)."""


class CaptureTokens(BaseModel):
    """Tokens for the photos to come, each for one, all issued at ``server_time``."""

    server_time: datetime
    tokens: list[str]
