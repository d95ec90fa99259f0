"""Restoring a backup: into an empty database, every count and hash compared with the manifest, under a new epoch."""

import hashlib
import io
import json
import tarfile
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Connection, func, inspect, select, text

from server.base.backup import FORMAT, META, BackupError, Say
from server.base.dump import describe_file, load_table, ordered_tables
from server.base.ids import new_id
from server.base.migrate import check_version, head_revision, upgrade
from server.base.services import Services


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
