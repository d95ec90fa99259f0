"""Lines that break or go silent in the middle of a request, and two requests that write one upload."""

import fcntl
import os
import socket
import struct
import sys
import time
from pathlib import Path

import pytest

from server.base.ids import new_id
from server.evidence import body
from server.evidence.body import SILENCE, read_body
from server.evidence.partials import partials_of
from tests.cast.town import Town
from tests.server.evidence.camera import BYTES, create, head, headers, metadata, offers, patch, picture, sha256
from tests.server.evidence.conftest import Served

PATIENCE = 60  # seconds; the machine may be busy


def request(served: Served, method: str, path: str, length: int, **more: object) -> bytes:
    lines = headers(served.phone, Content_Length=length, Content_Type=BYTES, Host="127.0.0.1", **more)
    named = "".join(f"{key}: {value}\r\n" for key, value in lines.items())
    return f"{method} {path} HTTP/1.1\r\n{named}\r\n".encode()


def begun(served: Served, data: bytes) -> socket.socket:
    """A whole photo announced in one request, nothing of it sent yet."""
    named = metadata(photo_id=new_id(), sha256=sha256(data), device_id=served.phone.device_id)
    line = socket.create_connection(("127.0.0.1", served.port))
    line.sendall(request(served, "POST", "/api/uploads", len(data), Upload_Length=len(data), Upload_Metadata=named))
    return line


def offered(served: Served, data: bytes) -> dict[str, object]:
    return offers(served.phone, (new_id(), data))[0]


def taken_in(line: socket.socket) -> None:
    """Wait until the server has read all that was sent: a reset throws away what still lies in between."""
    ours, theirs = (_in_proc(end) for end in (line.getsockname(), line.getpeername()))
    until = time.monotonic() + PATIENCE
    while _underway(ours, theirs) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _underway(ours, theirs)


def _underway(ours: str, theirs: str) -> bool:
    """Whether bytes of the line wait in the kernel, on their way out or at its other end; Linux says so."""
    rows = [row.split() for row in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()]
    waiting = {(row[1], row[2]): row[4].split(":") for row in rows[1:]}
    out, read = waiting[ours, theirs][0], waiting.get((theirs, ours), ["0", "1"])[1]
    return int(out, 16) > 0 or int(read, 16) > 0


def _in_proc(end: tuple[str, int]) -> str:
    """``0100007F:1F90``, as the kernel writes an address on this machine."""
    return f"{int.from_bytes(socket.inet_aton(end[0]), sys.byteorder):08X}:{end[1]:04X}"


def settled(served: Served, data: bytes, offset: int) -> dict[str, object]:
    """The server hears of a broken line a moment later than we break it."""
    until = time.monotonic() + PATIENCE
    while (found := offered(served, data))["offset"] != offset and time.monotonic() < until:
        time.sleep(0.05)
    return found


@pytest.mark.parametrize("how", ["closed", "reset"])
def test_what_came_before_a_whole_photo_broke_off_is_kept(served: Served, how: str):
    data = picture(how) + bytes(100_000)
    line = begun(served, data)
    line.sendall(data[:50_000])
    taken_in(line)
    if how == "reset":
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()
    found = settled(served, data, 50_000)
    assert (found["state"], found["offset"]) == ("partial", 50_000)
    answer = patch(served.phone, str(found["upload_url"]), 50_000, data[50_000:])
    assert answer.status_code == 204
    assert offered(served, data)["state"] == "stored"


def test_a_phone_that_comes_back_ends_its_own_dead_request(served: Served):
    """The radio is gone, the server's line still looks open: whoever asks for the offset gets the upload back."""
    data = picture("dead") + bytes(100_000)
    with socket.create_connection(("127.0.0.1", served.port)) as asker:
        url = create(served.phone, data).headers["Location"]
        dead = socket.create_connection(("127.0.0.1", served.port))
        dead.sendall(request(served, "PATCH", url, len(data), Upload_Offset=0))
        dead.sendall(data[:30_000])
        taken_in(dead)
        assert patch(served.phone, url, 0, data).status_code == 423
        began = time.monotonic()
        asker.sendall(request(served, "HEAD", url, 0))
        answer = asker.recv(4096).decode()
        assert "Upload-Offset: 30000" in answer
        assert time.monotonic() - began < SILENCE  # after which the dead line would have ended by itself
        dead.close()
    assert patch(served.phone, url, 30_000, data[30_000:]).status_code == 204
    assert offered(served, data)["state"] == "stored"


def test_two_requests_that_write_one_upload(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    partial = partials_of(town.services).folder / url.rpartition("/")[2]
    with partial.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)  # as another process would hold it
        answer = patch(phone, url, 1000, data[1000:])
        assert (answer.status_code, answer.get_json()["code"]) == (423, "upload_busy")
        assert answer.headers["Retry-After"] == "2"
        assert head(phone, url).headers["Upload-Offset"] == "1000"
    assert patch(phone, url, 1000, data[1000:]).status_code == 204


def test_a_lost_file_begins_from_zero(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    (partials_of(town.services).folder / url.rpartition("/")[2]).unlink()
    assert head(phone, url).headers["Upload-Offset"] == "0"
    assert patch(phone, url, 1000, data[1000:]).status_code == 409
    assert patch(phone, url, 0, data).status_code == 204


def test_a_torn_end_is_found_out_and_begins_from_zero(town: Town):
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    path = partials_of(town.services).folder / url.rpartition("/")[2]
    with path.open("r+b") as stream:  # a power cut kept the length and lost the bytes
        stream.seek(900)
        stream.write(bytes(100))
    answer = patch(phone, url, 1000, data[1000:])
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (460, "0")
    assert offers(phone, (new_id(), data))[0]["state"] == "partial"
    assert patch(phone, url, 0, data).status_code == 204


@pytest.mark.parametrize("asked_by", ["head", "offers", "creation"])
def test_killed_between_the_last_byte_and_the_database(town: Town, asked_by: str):
    """The file is whole, nobody was told: whoever asks next finds it stored, not merely long enough."""
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    with (partials_of(town.services).folder / url.rpartition("/")[2]).open("ab") as stream:
        stream.write(data[1000:])
    if asked_by == "head":
        assert head(phone, url).headers["Upload-Offset"] == str(len(data))
    if asked_by == "creation":
        assert create(phone, data).headers["Upload-Offset"] == str(len(data))
    assert offers(phone, (new_id(), data))[0]["state"] == "stored"
    assert partials_of(town.services).names() == []


@pytest.mark.parametrize("asked_by", ["head", "creation"])
def test_killed_with_a_torn_file_of_the_whole_length(town: Town, asked_by: str):
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data, data[:1000]).headers["Location"]
    with (partials_of(town.services).folder / url.rpartition("/")[2]).open("ab") as stream:
        stream.write(bytes(len(data) - 1000))
    answer = head(phone, url) if asked_by == "head" else create(phone, data)
    assert answer.headers["Upload-Offset"] == "0"
    assert patch(phone, url, 0, data).status_code == 204
    assert offers(phone, (new_id(), data))[0]["state"] == "stored"


def test_only_what_is_synced_is_told(town: Town, monkeypatch: pytest.MonkeyPatch):
    phone, data = town.phone(town.people.worker), picture()
    url = create(phone, data).headers["Location"]
    synced: list[int] = []
    real = os.fdatasync

    def watched(handle: int) -> None:
        synced.append(os.fstat(handle).st_size)
        real(handle)

    monkeypatch.setattr(os, "fdatasync", watched)
    patch(phone, url, 0, data[:1000])
    assert synced == [1000]
    head(phone, url)
    assert synced == [1000, 1000]


class Breaking:
    """A body as gunicorn hands it over: reads ahead, and fails when its line does."""

    def __init__(self, arrived: bytes, error: Exception | None) -> None:
        self._buffer, self._error = arrived, error

    def read(self, size: int, /) -> bytes:
        if len(self._buffer) < size and self._error:
            raise self._error
        found, self._buffer = self._buffer[:size], self._buffer[size:]
        return found


@pytest.mark.parametrize("length", [0, 1, 2, 1000, 65_535, 65_536, 99_999])
@pytest.mark.parametrize("error", [ConnectionResetError(), TimeoutError(), None])
def test_everything_that_was_read_ahead_is_kept(length: int, error: Exception | None):
    arrived = os.urandom(length)
    assert read_body(Breaking(arrived, error), 100_000) == arrived
    assert b"".join(body.pieces_of(Breaking(arrived, error), 100_000)) == arrived


def test_a_large_body_comes_in_pieces():
    arrived = os.urandom(2_500_000)
    pieces = list(body.pieces_of(Breaking(arrived, None), 2_500_000))
    assert [len(piece) for piece in pieces] == [1 << 20, 1 << 20, 2_500_000 - (2 << 20)]
    assert b"".join(pieces) == arrived
