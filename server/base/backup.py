"""A backup is one tar file: manifest, every table from one snapshot, and the photos that those rows name.

The rows are taken first; their photos cannot vanish meanwhile, because bytes go only with their last row and the
sweep keeps them for a day more. ``restore`` reads it back.
"""

import io
import json
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from sqlalchemy import Connection

from server.base.clock import stamp
from server.base.dump import dump_table, ordered_tables
from server.base.files import sync_folder
from server.base.services import Services

FORMAT = 1
META = "meta"  # facts about the database itself; the backup brings its own
Named = tuple[str, str]  # store key, SHA-256
Say = Callable[[str], None]


class BackupError(Exception):
    """A backup cannot be made or used; the text says why and what to do."""


def make_backup(
    services: Services, target: Path, photos: Callable[[Connection], Iterable[Named]], say: Say
) -> dict[str, Any]:
    """Write ``target`` (.tar) beside itself first, then into place; return the manifest."""
    beside = target.with_name(target.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder, tarfile.open(beside, "w") as tar:
            manifest = _add_tables(services, Path(folder), tar, photos, say)
            _add_photos(services, tar, manifest, say)
            _add_bytes(tar, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())
        with beside.open("rb") as file:
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)  # a half one would fill the disk that was too full for it
    sync_folder(target.parent)
    return manifest


def _add_tables(
    services: Services, folder: Path, tar: tarfile.TarFile, photos: Callable[[Connection], Iterable[Named]], say: Say
) -> dict[str, Any]:
    tables = {}
    with services.db.reading() as session:
        connection = session.connection()
        for table in ordered_tables():
            path = folder / f"{table.name}.jsonl.gz"
            tables[table.name] = dump_table(connection, table, path)
            say(f"{table.name}: {tables[table.name]['rows']} rows")
            tar.add(path, f"tables/{path.name}")
            path.unlink()
        named = list(photos(connection))
        revision = MigrationContext.configure(connection).get_current_revision()
    return {
        "format": FORMAT,
        "made_at": stamp(services.clock()),
        "revision": revision,
        "tables": tables,
        "keys": services.keys.checks(),
        "photos": [{"key": key, "sha256": sha256} for key, sha256 in named],
    }


def _add_photos(services: Services, tar: tarfile.TarFile, manifest: dict[str, Any], say: Say) -> None:
    """A file that is gone from the store does not cost the others their copy: it is named in the manifest."""
    wanted: list[dict[str, str]] = manifest["photos"]
    found: list[dict[str, str]] = []
    missing: list[dict[str, str]] = []
    for number, photo in enumerate(wanted, 1):
        (found if _add_photo(services, tar, photo["key"]) else missing).append(photo)
        if number % 500 == 0:
            say(f"{number} of {len(wanted)} photos")
    manifest["photos"], manifest["missing"] = found, missing


def _add_photo(services: Services, tar: tarfile.TarFile, key: str) -> bool:
    try:
        stream = services.store.open(key)
    except FileNotFoundError:
        return False
    with stream:
        info = tarfile.TarInfo(f"store/{key}")
        info.size = services.store.size(key) or 0
        tar.addfile(info, stream)
    return True


def _add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))
