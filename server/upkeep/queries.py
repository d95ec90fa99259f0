"""How much is kept, and how much room is left."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text
from sqlmodel import col, func, select

from server.base.tx import Tx
from server.evidence.stored.models import Blob
from server.people.county import require_county
from server.upkeep.shapes import BackupOut, StorageOut

SHOWN = 10  # backups


def storage(tx: Tx) -> StorageOut:
    """For the county administrator, whose machine it is."""
    require_county(tx)
    settings = tx.services.settings
    held = select(func.count(), func.coalesce(func.sum(Blob.size), 0)).where(col(Blob.deleted_at).is_(None))
    photos, photo_bytes = tx.session.exec(held).one()
    doomed = held.where(col(Blob.doomed_at).is_not(None))
    kind = tx.session.connection().dialect.name
    return StorageOut(
        photos=photos,
        photo_bytes=int(photo_bytes),
        doomed_photos=tx.session.exec(doomed).one()[0],
        database_kind=kind,
        database_bytes=_database_bytes(tx, kind, settings.data),
        free_bytes=shutil.disk_usage(settings.data).free,
        min_free_bytes=settings.min_free_bytes,
        store=settings.store,
        backups=_backups(settings.data / "backups"),
    )


def _database_bytes(tx: Tx, kind: str, data: Path) -> int:
    if kind == "postgresql":
        return int(tx.session.connection().execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    return sum(path.stat().st_size for path in data.glob("*.db*") if path.is_file())


def _backups(folder: Path) -> list[BackupOut]:
    found = sorted(folder.glob("*.tar"), key=lambda path: path.stat().st_mtime, reverse=True) if folder.is_dir() else []
    return [
        BackupOut(
            name=path.name,
            size=path.stat().st_size,
            made_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        )
        for path in found[:SHOWN]
    ]
