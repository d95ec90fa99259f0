"""What the server's processes use: CPU in ticks of the kernel, memory as a thread sees it twice a second."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
LOOK = 0.5  # seconds between looks at the memory
SESSION, UTIME, STIME, CUTIME, CSTIME = 3, 11, 12, 13, 14  # fields of /proc/PID/stat after the name


class Watch:
    """Watches every process of a session: the server and all it started."""

    def __init__(self, session: int) -> None:
        self._session = session
        self.most_mb = 0.0

    def cpu_seconds(self) -> float:
        """CPU time that they have used so far, theirs that ended included."""
        used = [sum(int(stat[field]) for field in (UTIME, STIME, CUTIME, CSTIME)) for stat in self._stats().values()]
        return sum(used) / TICK

    def memory_mb(self) -> float:
        """Their memory together, pages that they share counted once (PSS)."""
        return round(sum(self.sizes_mb().values()), 1)

    def sizes_mb(self) -> dict[int, float]:
        """The memory of each process, pages that it shares counted in part (PSS)."""
        sizes = {}
        for pid in self._stats():
            with suppress(FileNotFoundError, ProcessLookupError):
                rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
                found = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
                sizes[pid] = round(found / 1024, 1)
        return sizes

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Note the most memory seen meanwhile in ``most_mb``."""
        self.most_mb = self.memory_mb()
        stop = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(stop,))
        watcher.start()
        try:
            yield
        finally:
            stop.set()
            watcher.join()

    def _watch(self, stop: threading.Event) -> None:
        while not stop.wait(LOOK):
            self.most_mb = max(self.most_mb, self.memory_mb())
        self.most_mb = max(self.most_mb, self.memory_mb())

    def _stats(self) -> dict[int, list[str]]:
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(FileNotFoundError, ProcessLookupError):
                stat = (folder / "stat").read_text(encoding="latin-1").rpartition(") ")[2].split()
                if int(stat[SESSION]) == self._session:
                    found[int(folder.name)] = stat
        return found
