"""Hints to open apps: "look again", never data. At most one per stream and second, so a storm stays cheap."""

import threading
from collections.abc import Callable, Iterable

INTERVAL = 1.0  # seconds; a broadcast to 500 sockets costs 17 ms, 5,790 visits of a morning would cost 100 s


class Hints:
    """Coalesces streams and hands them to ``send`` from a timer thread; without ``send`` it does nothing."""

    def __init__(self, send: Callable[[list[str]], None] | None = None, interval: float = INTERVAL) -> None:
        self.send = send
        self._interval = interval
        self._lock = threading.Lock()
        self._pending: set[str] = set()
        self._timer: threading.Timer | None = None

    def nudge(self, streams: Iterable[str]) -> None:
        """These streams moved: after a quiet interval the hint leaves at once, else with whatever follows."""
        if self.send is None:
            return
        with self._lock:
            self._pending.update(streams)
            if self._timer is None:
                self._timer = threading.Timer(0, self._flush)
                self._timer.daemon = True
                self._timer.start()

    def _flush(self) -> None:
        with self._lock:
            streams, self._pending = sorted(self._pending), set()
            if not streams or self.send is None:
                self._timer = None
                return
            self._timer = threading.Timer(self._interval, self._flush)
            self._timer.daemon = True
            self._timer.start()
        self.send(streams)
