"""How what several phones said merges: pure arithmetic."""

from datetime import datetime


def is_said_later(at: datetime, by: str, said_at: datetime | None, said_by: str | None) -> bool:
    """Whether this word about a line replaces the one held, in whatever order the two arrive."""
    return said_at is None or (at, by) >= (said_at, said_by or "")
