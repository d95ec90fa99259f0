"""A backup is one tar file: manifest, every table from one snapshot, and the photos that those rows name.

The rows are taken first; their photos cannot vanish meanwhile, because bytes go only with their last row and the
sweep keeps them for a day more. A restore goes into an empty database, compares every count and hash with the
manifest, and begins a new epoch, so that phones offer their acknowledged records again.
"""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

from alembic.migration import MigrationContext
from sqlalchemy import Connection, func, inspect, select, text

from server.base.clock import stamp
from server.base.dump import describe_file, dump_table, load_table, ordered_tables
from server.base.files import sync_folder
from server.base.ids import new_id
from server.base.migrate import check_version, head_revision, upgrade
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


def restore_backup(services: Services, source: Path, say: Say) -> dict[str, Any]:
    """Fill an empty database and the store from ``source``; verify everything; begin a new epoch."""
    try:
        with tarfile.open(source, "r:") as tar:
            return _restore(services, tar, say)
    except tarfile.TarError as error:
        raise BackupError("The backup is damaged or was cut off.") from error


def begin_epoch(connection: Connection) -> None:
    """Phones notice another epoch, fetch everything anew and offer again what was acknowledged before."""
    connection.execute(text(f"UPDATE {META} SET value = :epoch WHERE name = 'epoch'"), {"epoch": new_id()})


def _restore(services: Services, tar: tarfile.TarFile, say: Say) -> dict[str, Any]:
    manifest = _read_manifest(tar)
    _require_same_version(manifest)
    _require_keys(services, manifest)
    _require_empty(services)
    upgrade(services.db)
    check_version(services.db)
    _restore_photos(services, tar, manifest, say)
    with tempfile.TemporaryDirectory() as folder, services.db.writing() as session:
        connection = session.connection()
        connection.execute(text(f"DELETE FROM {META}"))
        _load_tables(connection, tar, Path(folder), manifest, say)
        begin_epoch(connection)
    services.db.refresh_statistics()
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


def _read_manifest(tar: tarfile.TarFile) -> dict[str, Any]:
    try:
        stream = tar.extractfile("manifest.json")
    except (KeyError, tarfile.TarError) as error:
        raise BackupError("This is no backup of Xiaoge, or it was cut off: its manifest is missing.") from error
    assert stream is not None
    manifest: dict[str, Any] = json.load(stream)
    if manifest.get("format") != FORMAT:
        raise BackupError("This backup was made by a newer version. Install that version to restore it.")
    return manifest


def _require_same_version(manifest: dict[str, Any]) -> None:
    head = head_revision()
    if manifest["revision"] != head:
        raise BackupError(
            f"The backup's tables are of version {manifest['revision']}, this program's of {head}. "
            "Restore with the version that made it, then upgrade."
        )


def _require_keys(services: Services, manifest: dict[str, Any]) -> None:
    have = services.keys.checks()
    for name, word in manifest["keys"].items():
        if have.get(name) != word:
            raise BackupError(
                f"The backup needs the key {name}, which the settings do not have. "
                "Put it into XIAOGE_FIELD_KEYS or XIAOGE_INDEX_KEYS and run the restore again."
            )


def _require_empty(services: Services) -> None:
    """Before anything is done: a database in use is left as it is, of whatever version it may be."""
    with services.db.reading() as session:
        connection = session.connection()
        there = set(inspect(connection).get_table_names())
        for table in ordered_tables():
            if table.name == META or table.name not in there:
                continue
            if connection.execute(select(func.count()).select_from(table)).scalar_one():
                raise BackupError(f"The database is not empty ({table.name} has rows). Restore into a new one.")


def _load_tables(
    connection: Connection, tar: tarfile.TarFile, folder: Path, manifest: dict[str, Any], say: Say
) -> None:
    for table in ordered_tables():
        expected = manifest["tables"].get(table.name)
        if expected is None:
            continue
        path = folder / f"{table.name}.jsonl.gz"
        path.write_bytes(_stream(tar, f"tables/{path.name}").read())
        _require_unchanged(path, table.name, expected)
        load_table(connection, table, path)
        path.unlink()
        say(f"{table.name}: {expected['rows']} rows")


def _require_unchanged(path: Path, name: str, expected: dict[str, Any]) -> None:
    try:
        found = describe_file(path)
    except (OSError, EOFError) as error:
        raise BackupError(f"The backup is damaged: the table {name} cannot be read.") from error
    if found != expected:
        raise BackupError(f"The backup is damaged: {name} has {found['rows']} of {expected['rows']} rows, or changed.")


def _restore_photos(services: Services, tar: tarfile.TarFile, manifest: dict[str, Any], say: Say) -> None:
    for number, photo in enumerate(manifest["photos"], 1):
        data = _stream(tar, f"store/{photo['key']}").read()
        if hashlib.sha256(data).hexdigest() != photo["sha256"]:
            raise BackupError(f"The backup is damaged: the photo {photo['key']} changed.")
        services.store.put(photo["key"], data)
        if number % 500 == 0:
            say(f"{number} of {len(manifest['photos'])} photos")


def _stream(tar: tarfile.TarFile, name: str) -> BinaryIO | io.BufferedReader:
    try:
        stream = tar.extractfile(name)
    except KeyError as error:
        raise BackupError(f"The backup is damaged: {name} is missing.") from error
    assert stream is not None
    return stream  # type: ignore[return-value]


def _add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))
