"""What goes out of flags."""

from datetime import datetime

from pydantic import BaseModel


class OtherPhoto(BaseModel):
    """The photo that a flag compares with, as far as the reader may see it."""

    id: str
    subject_kind: str
    subject_id: str
    title: str
    place_name: str
    slot: str
    taken_at: datetime


class FlagOut(BaseModel):
    """Something unusual and what shows it. ``elsewhere``: it compares with a photo that is not the reader's to see."""

    kind: str
    found_at: datetime
    evidence: dict[str, float | str]
    other: OtherPhoto | None
    elsewhere: bool
