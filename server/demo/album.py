"""Photos ready to be recorded: drawn and stored beside the rest of the work, claimed by whoever took them."""

import hashlib
import json
import subprocess
import sys
from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Thread
from typing import IO, Literal

from server.base.files import Store
from server.base.tx import Tx
from server.demo.chance import Chance
from server.evidence.blobs import keep_blob
from server.evidence.capture.tokens import new_token
from server.evidence.rules import store_key
from server.evidence.shapes import PhotoIn, Position
from server.evidence.stored.models import Upload

HOME = Path(__file__).resolve().parents[2]
STUDIO = [sys.executable, "-m", "server.demo.pictures.studio"]
# Roughly where the county is. The spots are invented, like everything that happens there.
NORTH, EAST, SPREAD = 27.2, 110.6, 0.06
WITH_POSITION, WITH_TOKEN = 0.7, 0.9
SOURCES: Mapping[Literal["in_page", "camera_app", "album", "screen"] | None, float] = {
    "in_page": 6,
    "camera_app": 2,
    "album": 1,
}


@dataclass(frozen=True)
class Stored:
    """A picture whose bytes are in the store."""

    sha256: str
    size: int
    thumb_sha256: str
    thumb_size: int
    width: int
    height: int


class Album:
    """Has pictures drawn by another process and puts them into the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ordered: deque[Future[Stored]] = deque()
        self._count = 0
        self._studio = subprocess.Popen(STUDIO, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HOME)
        self._keeping = Thread(target=self._keep_all, name="album", daemon=True)
        self._keeping.start()

    def order(self, kind: str, place: str, *, is_fixed: bool = False) -> "Picture":
        """Have a picture drawn; ``place`` is the same for photos of one pair."""
        self._count += 1
        order = {"kind": kind, "place": place, "take": str(self._count), "is_fixed": is_fixed}
        found: Future[Stored] = Future()
        self._ordered.append(found)
        stream = _pipe(self._studio.stdin)
        stream.write(json.dumps(order).encode() + b"\n")
        stream.flush()
        return Picture(f"{kind}:{place}:{self._count}", found, self._store)

    def close(self) -> None:
        """End the process; what nobody waits for is not drawn."""
        self._studio.kill()
        self._studio.wait()
        self._keeping.join()
        for stream in (self._studio.stdin, self._studio.stdout):
            _pipe(stream).close()

    def _keep_all(self) -> None:
        """Answers come in the order of the orders; when they end, whoever still waits hears of it."""
        stream = _pipe(self._studio.stdout)
        while line := stream.readline():
            said = json.loads(line)
            photo, thumb = stream.read(said["photo"]), stream.read(said["thumb"])
            self._ordered.popleft().set_result(self._kept(photo, thumb, said))
        for waiting in self._ordered:
            waiting.set_exception(ChildProcessError("the pictures' process ended"))

    def _kept(self, photo: bytes, thumb: bytes, said: dict[str, int]) -> Stored:
        hashes = [hashlib.sha256(data).hexdigest() for data in (photo, thumb)]
        for sha256, data in zip(hashes, (photo, thumb), strict=True):
            self._store.put(store_key(sha256), data)
        return Stored(hashes[0], len(photo), hashes[1], len(thumb), said["width"], said["height"])


class Picture:
    """A photo that somebody will take. Its id is known once it is taken."""

    def __init__(self, name: str, drawn: "Future[Stored]", store: Store) -> None:
        self._chance, self._drawn, self._store = Chance(f"photo:{name}"), drawn, store
        self.id = ""

    def taken(self, tx: Tx) -> PhotoIn:
        """Uploaded by the actor just now, and ready to be named by a record."""
        stored, chance = self._drawn.result(), self._chance
        self.id = chance.id_at(tx.now)
        self._claimed(tx, "photo", stored.sha256, stored.size)
        self._claimed(tx, "thumb", stored.thumb_sha256, stored.thumb_size)
        return PhotoIn(
            id=self.id, sha256=stored.sha256, size=stored.size, thumb_sha256=stored.thumb_sha256,
            thumb_size=stored.thumb_size, mime="image/jpeg", width=stored.width, height=stored.height,
            taken_at=tx.now, position=self._position(tx.now), source=chance.among(SOURCES),
            token=self._token(tx) if chance.happens(WITH_TOKEN) else None,
        )  # fmt: skip

    def _claimed(self, tx: Tx, role: str, sha256: str, size: int) -> None:
        """The bytes are this author's, as after an upload. Nothing is deleted while the demo is being built."""
        keep_blob(tx, sha256, size, "image/jpeg", partial(self._store.size, store_key(sha256)))
        upload = Upload(
            id=self._chance.id_at(tx.now), author_id=tx.actor.person_id, device_id=tx.actor.device_id,
            photo_id=self.id, role=role, sha256=sha256, size=size, created_at=tx.now, finished_at=tx.now,
        )  # fmt: skip
        tx.add(upload)
        tx.session.flush()

    def _token(self, tx: Tx) -> str:
        """As fetched over breakfast."""
        key = next(iter(tx.services.keys.index.values()))
        return new_token(key, tx.actor.person_id, tx.actor.device_id, tx.now - timedelta(hours=2))

    def _position(self, now: datetime) -> Position | None:
        chance = self._chance
        if not chance.happens(WITH_POSITION):
            return None
        lat, lng = NORTH + chance.uniform(-SPREAD, SPREAD), EAST + chance.uniform(-SPREAD, SPREAD)
        return Position(lat=round(lat, 6), lng=round(lng, 6), accuracy_m=chance.randint(4, 60), at=now)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
