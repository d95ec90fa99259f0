"""Figures of what is kept."""

from datetime import datetime

from pydantic import BaseModel


class BackupOut(BaseModel):
    """A backup that lies in the data folder; others, elsewhere, are not known here."""

    name: str
    size: int
    made_at: datetime


class StorageOut(BaseModel):
    """Bytes everywhere. ``database_bytes`` of PostgreSQL is what it says of itself."""

    photos: int
    photo_bytes: int
    doomed_photos: int
    database_kind: str
    database_bytes: int
    free_bytes: int
    min_free_bytes: int
    store: str
    backups: list[BackupOut]


class RescueOut(BaseModel):
    """What came of a rescue file. ``refused``: how many records are not in, by the code of their problem."""

    records: int
    done: int
    photos: int
    stored: int
    refused: dict[str, int]
