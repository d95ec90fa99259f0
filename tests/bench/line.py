"""A keep-alive HTTP line over a raw socket: costs the machine little, so that the server is what is measured."""

import json
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any


class Line:
    """One connection. Not a general client: answers must carry ``Content-Length`` or be empty."""

    def __init__(self, port: int, headers: dict[str, str] | None = None) -> None:
        self._address = ("127.0.0.1", port)
        self._fixed = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
        self._socket: socket.socket | None = None
        self._rest = b""

    def send(self, method: str, path: str, body: bytes = b"", headers: str = "") -> tuple[int, dict[str, str], bytes]:
        """Status, headers (lower case) and body of the answer; one retry when the server closed an idle line."""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{self._fixed}{headers}Content-Length: {len(body)}\r\n\r\n"
        )
        try:
            return self._exchanged(head.encode() + body)
        except (ConnectionError, IndexError):
            self._socket = None
            return self._exchanged(head.encode() + body)

    def json(self, method: str, path: str, value: Any = None) -> tuple[int, Any]:
        """Send and receive JSON."""
        body = json.dumps(value).encode() if value is not None else b""
        status, _, answer = self.send(method, path, body, "Content-Type: application/json\r\n" if body else "")
        return status, json.loads(answer) if answer else None

    def close(self) -> None:
        """Hang up; the next request dials again."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _exchanged(self, request: bytes) -> tuple[int, dict[str, str], bytes]:
        if self._socket is None:
            self._socket = socket.create_connection(self._address, timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._rest = b""
        self._socket.sendall(request)
        data = self._rest
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, data = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines[1:])}
        length = int(headers.get("content-length", "0"))
        parts, size = [data], len(data)
        while size < length:
            parts.append(self._more())
            size += len(parts[-1])
        data = b"".join(parts)
        self._rest = data[length:]
        return int(lines[0].split(" ")[1]), headers, data[:length]

    def _more(self) -> bytes:
        assert self._socket is not None
        got = self._socket.recv(262_144)
        if not got:
            raise ConnectionError("closed")
        return got


@dataclass
class Measured:
    """What a run of many callers showed. Times in milliseconds."""

    seconds: float
    times: list[float]
    errors: int
    notes: dict[str, Any] = field(default_factory=dict)

    def summary(self, per_call: int = 1) -> dict[str, Any]:
        """Rate (things, not calls, a second), p50, p99, errors."""
        rate = len(self.times) * per_call / self.seconds
        return {
            "per_second": round(rate, 1),
            **percentiles(self.times),
            "calls": len(self.times),
            "errors": self.errors,
            **self.notes,
        }


def percentiles(times: Sequence[float]) -> dict[str, float]:
    """Half, and ninety-nine of a hundred, took no longer than these milliseconds."""
    ordered = sorted(times) or [0.0]
    last = min(len(ordered) - 1, int(len(ordered) * 0.99))
    return {"p50_ms": round(median(ordered), 2), "p99_ms": round(ordered[last], 2)}


def drive(workers: list[Callable[[int], bool]], calls: int) -> Measured:
    """Run each worker ``calls`` times in a thread of its own; a worker says whether its call went well."""
    times: list[float] = []
    errors = [0] * len(workers)
    gate = threading.Barrier(len(workers) + 1)

    def run(number: int) -> None:
        mine = []
        gate.wait()
        for call in range(calls):
            began = time.perf_counter()
            if not workers[number](call):
                errors[number] += 1
            mine.append((time.perf_counter() - began) * 1000)
        times.extend(mine)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(workers))]
    for thread in threads:
        thread.start()
    gate.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return Measured(time.perf_counter() - began, times, sum(errors))
