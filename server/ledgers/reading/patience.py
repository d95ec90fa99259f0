"""How long the reading process is waited for: only the waiting counts, not what is done with the rows meanwhile."""

import subprocess
import threading
from collections.abc import Iterator
from time import monotonic

LONGEST = 300.0  # seconds for a whole file; 300,000 rows take 10
CHECKED_EVERY = 0.5  # seconds


class Patience:
    """Lines of a process that is killed when it has kept us waiting for too long in all."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.is_over = False
        self._process, self._waited = process, 0.0
        self._since: float | None = None  # when the wait of this moment began
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def lines(self) -> Iterator[bytes]:
        """Each line as it comes, until the process is at its end."""
        assert self._process.stdout is not None
        while True:
            began = self._since = monotonic()
            line = self._process.stdout.readline()
            self._since = None
            self._waited += monotonic() - began
            if not line:
                return
            yield line

    def end(self) -> None:
        """Nobody waits any more."""
        self._ended.set()
        self._process.kill()

    def _watch(self) -> None:
        while not self._ended.wait(CHECKED_EVERY):
            since = self._since
            if since is not None and self._waited + monotonic() - since > LONGEST:
                self.is_over = True
                self._process.kill()
                return
