"""A line of the diary as people read it."""

from datetime import datetime

from pydantic import BaseModel


class HistoryLine(BaseModel):
    """What happened, to what (``thing``: its id, code or date). ``who`` is empty for the clock and the console;
    ``facts`` are short, ids as names."""

    id: str
    kind: str
    thing: str
    who: str
    via: str
    at: datetime
    facts: dict[str, str]


class HistoryPage(BaseModel):
    """Newest first; ``next`` goes into ``before``."""

    lines: list[HistoryLine]
    next: str | None
