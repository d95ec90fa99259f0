"""Where bytes live: a store of six methods, and the one that is a folder.

Keys are relative paths such as ``ab/ab34…``; photos are named by their SHA-256, so equal bytes are stored once and
a key never changes its meaning.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import uuid4

from server.base.config import Settings
from server.base.errors import Transport
from server.base.s3 import S3Store

LEFTOVER_AFTER = 86_400  # seconds; a temporary file older than a day was left by a crash
DISK_FULL_WAIT = 60  # seconds until a phone should ask again


class Store(Protocol):
    """What ``base`` promises about bytes, wherever they are kept."""

    def put(self, key: str, source: bytes | Path) -> bool:
        """Keep the bytes unless the key is taken; durable on return. True if they were new."""
        ...

    def open(self, key: str) -> BinaryIO:
        """A readable stream, to be closed by the caller; ``FileNotFoundError`` if there is none."""
        ...

    def read(self, key: str, start: int, length: int) -> bytes:
        """A range of the bytes; shorter at the end. ``FileNotFoundError`` if there is none."""
        ...

    def size(self, key: str) -> int | None:
        """How many bytes, or ``None`` if the key is free."""
        ...

    def delete(self, key: str) -> None:
        """Remove; a free key is no error."""
        ...

    def url(self, key: str, seconds: int) -> str | None:
        """An address that lets its holder read the bytes for so long, or ``None`` if the store has no such thing."""
        ...

    def ping(self) -> None:
        """Raise unless the store answers."""
        ...


def open_store(settings: Settings) -> Store:
    """The store that the settings name."""
    return S3Store(settings) if settings.store == "s3" else FolderStore(settings.data / "photos")


def check_space(folder: Path, min_free: int) -> None:
    """Raise ``disk_full`` (503, with ``Retry-After``) when less than ``min_free`` bytes are left for others."""
    disk = os.statvfs(folder)
    if disk.f_bavail * disk.f_frsize < min_free:
        raise Transport(503, "disk_full", retry_after=DISK_FULL_WAIT)


class FolderStore:
    """Files below one folder: written beside, synced, then linked into place, and the folder synced."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._new = root / ".new"  # on the disk of what its files become
        self._made: set[Path] = set()
        if not self._new.is_dir():
            self._lay_out()
        self._forget_leftovers()

    def put(self, key: str, source: bytes | Path) -> bool:
        """Keep the bytes unless the key is taken; durable on return. True if they were new."""
        path = self._path(key)
        folder = path.parent
        if folder not in self._made:
            self._make(folder)
        # An existing file was synced before it got its name, but perhaps its name was not: hence the sync below.
        is_new = not os.access(path, os.F_OK) and self._written(path, source)
        sync_folder(folder)
        return is_new

    def open(self, key: str) -> BinaryIO:
        """A readable stream, to be closed by the caller."""
        return self._path(key).open("rb")

    def read(self, key: str, start: int, length: int) -> bytes:
        """A range of the bytes; shorter at the end."""
        with self.open(key) as stream:
            stream.seek(start)
            return stream.read(length)

    def size(self, key: str) -> int | None:
        """How many bytes, or ``None`` if the key is free."""
        try:
            return self._path(key).stat().st_size
        except FileNotFoundError:
            return None

    def delete(self, key: str) -> None:
        """Remove; a free key is no error."""
        self._path(key).unlink(missing_ok=True)

    def url(self, key: str, seconds: int) -> str | None:
        """A folder has no addresses."""
        return None

    def ping(self) -> None:
        """Raise unless the folder is there and can be written: an unmounted disk shows here."""
        if not os.access(self._new, os.W_OK | os.X_OK):
            raise PermissionError(f"{self._root} is not there or cannot be written")

    def _path(self, key: str) -> Path:
        if key.startswith("/") or ".." in key.split("/"):
            raise ValueError("a key stays inside its store")
        return self._root / key

    def _make(self, folder: Path) -> None:
        """Make a folder and its parents, each durably; known ones cost nothing."""
        if folder in self._made or folder == self._root:
            return
        self._make(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir()
            sync_folder(folder.parent)
        self._made.add(folder)

    def _lay_out(self) -> None:
        """Folders for every hash, once: made one by one, each would cost the photo that needs it another sync."""
        self._new.mkdir(parents=True)
        for number in range(256):
            (self._root / f"{number:02x}").mkdir(exist_ok=True)
        sync_folder(self._root)

    def _written(self, path: Path, source: bytes | Path) -> bool:
        temporary = self._new / uuid4().hex
        try:
            write_durably(temporary, source)
            os.link(temporary, path)
        except FileExistsError:
            return False
        finally:
            temporary.unlink(missing_ok=True)
        return True

    def _forget_leftovers(self) -> None:
        for leftover in self._new.iterdir():
            if leftover.stat().st_mtime < time.time() - LEFTOVER_AFTER:
                leftover.unlink(missing_ok=True)


def write_durably(path: Path, source: bytes | Path) -> None:
    """Write a file and wait until its bytes are on the disk (its name is not: see ``sync_folder``)."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o640)
    try:
        if isinstance(source, bytes):
            write_all(partial(os.write, handle), source)
        else:
            _copy(source, handle)
        os.fdatasync(handle)
    finally:
        os.close(handle)


def write_all(write: Callable[[memoryview], int | None], data: bytes) -> None:
    """Write every byte: an unbuffered write may take less than it is given."""
    rest = memoryview(data)
    while rest:
        rest = rest[write(rest) or 0 :]


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(source: Path, handle: int) -> None:
    with source.open("rb") as stream:
        while piece := stream.read(1 << 20):
            write_all(partial(os.write, handle), piece)
