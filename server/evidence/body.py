"""Reading the body of an upload: all that comes, also when the line breaks in the middle."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from werkzeug.exceptions import ClientDisconnected

SILENCE = 30.0  # seconds without a byte after which a line is dead; radio breaks of a few seconds are not
PIECE = 1 << 20


class Readable(Protocol):
    """What WSGI hands over as the body."""

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes; none at the end."""
        ...


def read_body(stream: Readable, length: int) -> bytes:
    """Up to ``length`` bytes; fewer when the line broke. What came before a break is not lost."""
    pieces, left = [], length
    while left > 0:
        try:
            piece = stream.read(left)
        except (ClientDisconnected, OSError):
            pieces.append(_buffered(stream, left))
            break
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def pieces_of(stream: Readable, length: int) -> Iterator[bytes]:
    """The body in pieces of at most 1 MB, until ``length``, its end or a broken line."""
    left = length
    while left > 0:
        piece = read_body(stream, min(PIECE, left))
        if piece:
            yield piece
        left -= len(piece)
        if len(piece) < PIECE:
            return


@contextmanager
def not_forever(environ: dict[str, Any]) -> Iterator[socket.socket | None]:
    """While the block reads, a line that is silent for too long counts as broken. Yields the line, if it is known."""
    line: socket.socket | None = environ.get("gunicorn.socket")
    if line is None:
        yield None
        return
    before = line.gettimeout()
    line.settimeout(SILENCE)
    try:
        yield line
    finally:
        line.settimeout(before)


def _buffered(stream: Readable, most: int) -> bytes:
    """What the server had read ahead before the line broke: a read that its buffer can answer does not fail."""
    found = []
    size = 1 << most.bit_length()
    while size := size >> 1:
        try:
            found.append(stream.read(size))
        except (ClientDisconnected, OSError):
            continue
    return b"".join(found)
