"""Uploads on their way: one file each, whose synced length is the only truth about how far it is.

A file is locked by whoever writes it, with a lock that dies with the process. Several server processes may share
the folder; one that does not share it simply begins such an upload from zero.
"""

import fcntl
import hashlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from server.base.errors import Transport
from server.base.files import sync_folder, write_all
from server.base.services import Services

BUSY_WAIT = 2  # seconds until a second writer should ask again
HAND_OVER = 2.0  # seconds that an abandoned writer gets to keep what it has and let go
PIECE = 1 << 20


class Partial:
    """A file that is ours to write until closed."""

    def __init__(self, handle: int, path: Path) -> None:
        self._handle, self.path = handle, path

    @property
    def offset(self) -> int:
        """How many bytes there are."""
        return os.fstat(self._handle).st_size

    def append(self, data: bytes, now: datetime) -> None:
        """Write at the end; durable on return."""
        os.lseek(self._handle, 0, os.SEEK_END)
        write_all(lambda rest: os.write(self._handle, rest), data)
        os.fdatasync(self._handle)
        os.utime(self._handle, (now.timestamp(), now.timestamp()))

    def cut(self, length: int) -> None:
        """Forget everything after ``length``; durable on return."""
        os.ftruncate(self._handle, length)
        os.fdatasync(self._handle)

    def digest(self) -> str:
        """SHA-256 of what is there."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def head(self) -> bytes:
        """The first bytes."""
        return os.pread(self._handle, 16, 0)


class Partials:
    """The folder of unfinished uploads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def writing(self, upload_id: str, wait: float = 0) -> Iterator[Partial]:
        """The file, locked; ``upload_busy`` (423) while another request writes it."""
        path = self.folder / upload_id
        handle = self._opened(path)
        try:
            _lock(handle, wait)
            if os.fstat(handle).st_nlink == 0:  # finished or ended while we waited
                raise _busy()
            yield Partial(handle, path)
        finally:
            os.close(handle)  # and with it the lock

    def offset(self, upload_id: str) -> int:
        """How many bytes are durable: what a killed process left in the cache is synced before it is counted."""
        try:
            handle = os.open(self.folder / upload_id, os.O_RDONLY)
        except FileNotFoundError:
            return 0
        try:
            length = os.fstat(handle).st_size
            os.fdatasync(handle)
            return length
        finally:
            os.close(handle)

    def idle_since(self, upload_id: str) -> float | None:
        """When it last grew, seconds since 1970; ``None`` if it is not on this machine."""
        try:
            return (self.folder / upload_id).stat().st_mtime
        except FileNotFoundError:
            return None

    def forget(self, upload_id: str) -> None:
        """Remove the file."""
        (self.folder / upload_id).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """Ids of the uploads that have a file here."""
        return [entry.name for entry in os.scandir(self.folder) if entry.is_file()]

    def _opened(self, path: Path) -> int:
        try:
            return os.open(path, os.O_RDWR)
        except FileNotFoundError:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            sync_folder(self.folder)
            return handle


class Writers:
    """Requests of this process that are receiving bytes, by upload, so that an abandoned one can be ended.

    A phone that lost its connection asks again at once, while ours still waits on a dead line, holding the lock.
    Whoever asks how far an upload is has certainly stopped sending it: the old request is told that no more comes.
    """

    def __init__(self) -> None:
        self._sockets: dict[str, socket.socket] = {}
        self._lock = threading.Lock()

    @contextmanager
    def receiving(self, upload_id: str, line: socket.socket | None) -> Iterator[None]:
        """While the block runs, ``hang_up`` ends its reading."""
        if line is None:
            yield
            return
        with self._lock:
            self._sockets[upload_id] = line
        try:
            yield
        finally:
            with self._lock:
                self._sockets.pop(upload_id, None)

    def hang_up(self, upload_id: str) -> bool:
        """Let the writer of this upload, if it is in this process, read the end of its body."""
        with self._lock:
            line = self._sockets.get(upload_id)
            if line is not None:
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RD)
        return line is not None


def partials_of(services: Services) -> Partials:
    """The folder of unfinished uploads of this machine."""
    if "partials" not in services.registry:
        services.registry["partials"] = Partials(services.settings.data / "uploads")
    found: Partials = services.registry["partials"]
    return found


def writers_of(services: Services) -> Writers:
    """The requests of this process that are receiving bytes."""
    found: Writers = services.registry.setdefault("writers", Writers())
    return found


def _busy() -> Transport:
    return Transport(423, "upload_busy", retry_after=BUSY_WAIT)


def _lock(handle: int, wait: float) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise _busy() from None
            time.sleep(0.02)
        else:
            return
