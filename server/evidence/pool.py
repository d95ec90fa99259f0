"""The darkroom as seen from outside: orders go in, results come out in order, a dead process is replaced."""

import fcntl
import json
import os
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import structlog

log = structlog.get_logger(__name__)
PIPE = 1 << 18  # bytes
PATIENCE = 120.0  # seconds for one picture, at the lowest priority of a busy machine
CRASHED = "crashed"


class Darkroom:
    """One process that opens pictures. Results come in the order of the orders, whatever happens to it."""

    def __init__(self, max_pixels: int) -> None:
        self._max_pixels = max_pixels
        self._orders: deque[dict[str, Any]] = deque()
        self._process: subprocess.Popen[bytes] | None = None
        self._read = b""

    def order(
        self, photo: Path, sha256: str, thumb: Path | None, out: Path, wanted: Mapping[str, Any] | None = None
    ) -> None:
        """Ask for a look into ``photo``; what is ``wanted`` is made and written into the folder ``out``."""
        files = {"photo": str(photo), "sha256": sha256, "thumb": str(thumb) if thumb else None, "out": str(out)}
        named = files | dict(wanted or {})
        self._orders.append(named)
        self._tell(named)

    def result(self) -> dict[str, Any]:
        """The answer to the oldest order. If it killed the process, the answer is ``crashed`` and the rest goes on."""
        line = self._line()
        self._orders.popleft()
        if line is not None:
            answer: dict[str, Any] = json.loads(line)
            return answer
        self._end()
        for waiting in self._orders:
            self._tell(waiting)
        return {"failure": CRASHED}

    def close(self) -> None:
        """End the process."""
        self._orders.clear()
        self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            program = [sys.executable, "-m", "server.evidence.darkroom", str(self._max_pixels)]
            home = Path(__file__).resolve().parents[2]
            self._process = subprocess.Popen(
                program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, cwd=home, env=_bare_environment()
            )
            _widen(self._process.stdin)
        return self._process

    def _tell(self, order: dict[str, Any]) -> None:
        """Hand an order over. Two batches of the longest fit into the pipe, so this never waits."""
        try:
            stream = self._started().stdin
            assert stream is not None
            stream.write(json.dumps(order).encode() + b"\n")
        except BrokenPipeError:
            pass  # it just died; the next result says so and begins anew

    def _line(self) -> bytes | None:
        """One line of answer; ``None`` if the process died or takes too long."""
        until = time.monotonic() + PATIENCE
        stream = self._started().stdout
        assert stream is not None
        with selectors.DefaultSelector() as selector:
            selector.register(stream, selectors.EVENT_READ)
            while b"\n" not in self._read:
                if not selector.select(max(0.0, until - time.monotonic())):
                    log.warning("darkroom too slow", order=self._orders[0])
                    return None
                piece = os.read(stream.fileno(), 65536)
                if not piece:
                    return None
                self._read += piece
        line, _, self._read = self._read.partition(b"\n")
        return line

    def _end(self) -> None:
        process, self._process, self._read = self._process, None, b""
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        log.debug("darkroom ended", status=process.wait())


def _widen(pipe: IO[bytes] | None) -> None:
    """A line may have 3,000 characters, and 32 wait at most; usual pipes hold 64 KB."""
    if pipe is not None and hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, PIPE)


def _bare_environment() -> dict[str, str]:
    """No keys and no addresses for a process that opens strangers' files."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("XIAOGE_", "AWS_"))}
