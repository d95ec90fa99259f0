"""A bad line: a TCP proxy on 127.0.0.1 that breaks connections after so many bytes, or lets them die silently."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


class Line:
    """Forwards to ``port``; ``breaks_after(connection number)`` says after how many sent bytes, ``None`` for never."""

    def __init__(self, port: int, breaks_after: Callable[[int], int | None]) -> None:
        self._target, self._breaks_after = port, breaks_after
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.connections = self.sent = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                self.connections += 1
                limit = self._breaks_after(self.connections)
                far = socket.create_connection(("127.0.0.1", self._target))
                threading.Thread(target=self._forward, args=(near, far, limit), daemon=True).start()
                threading.Thread(target=self._forward, args=(far, near, None), daemon=True).start()

    def _forward(self, source: socket.socket, target: socket.socket, limit: int | None) -> None:
        left = limit
        with suppress(OSError):
            while data := source.recv(4096 if limit is not None else 65536):
                if left is not None and len(data) > left:
                    target.sendall(data[:left])
                    self.sent += left
                    break
                target.sendall(data)
                if limit is not None:
                    left = (left or 0) - len(data)
                    self.sent += len(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def bad_line(port: int, breaks_after: Callable[[int], int | None]) -> Iterator[Line]:
    """While the block runs."""
    line = Line(port, breaks_after)
    try:
        yield line
    finally:
        line.close()
