"""One photo's row against what a line of the diary says of it. Older lines say less: only what they hold is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any

from sqlmodel import select

from server.base.tx import Tx
from server.chain.checking import Wrong
from server.chain.moves import may_lie
from server.chain.rules import Head, time_text
from server.events.models import Event
from server.evidence.models import Photo
from server.evidence.stated import stated_hash
from server.evidence.stored.models import Upload

RECORDED, STORED, ERASED = "photo.recorded", "photo.stored", "photo.erased"
SET_ASIDE = "photo.set_aside"
REMADE = "photo.remade"  # its thumbnail is ours, not the phone's
_NAMED = {
    "subject_kind": "kind of matter",
    "subject_id": "matter",
    "slot": "slot",
    "code": "short code",
    "version_no": "version",
    "replaces": "version before",
    "mime": "kind of file",
}
Compared = Iterator[tuple[str, object, object]]


@dataclass(frozen=True)
class Line:
    """A line about a photo: ``data`` is empty where what it said was erased."""

    head: Head
    data: dict[str, Any]

    @property
    def kind(self) -> str:
        """Such as ``photo.recorded``."""
        return self.head[1] or ""

    @property
    def photo_id(self) -> str:
        """Of the photo."""
        return self.head[3] or ""


def check_row(tx: Tx, photo: Photo, line: Line, remade: str | None) -> None:
    """The row still says what the line says; raises ``Wrong`` at the first thing that differs.

    ``remade``: what the newest line says of position and thumbnail, if ours took the place of the phone's.
    """
    compare = {RECORDED: _recorded, STORED: _stored, ERASED: _erased}[line.kind]
    for what, said, now in compare(photo, line):
        if said != now:
            raise Wrong(f"The {what} of photo {photo.id} was changed: the diary says {said}, its row {now}.")
    if line.kind == RECORDED:
        _check_judged(tx, photo, line)
        _check_place(tx, photo, line)
        _check_stated(tx, photo, line, remade)


def _recorded(photo: Photo, line: Line) -> Compared:
    head, data = line.head, line.data
    yield "author", head[5], photo.author_id
    yield "time of recording", head[8], time_text(photo.recorded_at)
    if "taken_at" in data:
        yield "time", datetime.fromisoformat(data["taken_at"]), photo.taken_at
    for name in _NAMED.keys() & data.keys():
        yield _NAMED[name], data[name], getattr(photo, name)
    if photo.erased_at is None:
        yield "device", head[7], photo.device_id
        for name in {"sha256", "size"} & data.keys():
            yield f"{name} (the photo was swapped)", data[name], getattr(photo, name)


def _stored(photo: Photo, line: Line) -> Compared:
    yield "time of arrival", line.head[8], time_text(photo.received_at) if photo.received_at else None
    if photo.erased_at is None and "sha256" in line.data:
        yield "sha256 (the photo was swapped)", line.data["sha256"], photo.sha256


def _erased(photo: Photo, line: Line) -> Compared:
    yield "time of erasure", line.head[8], time_text(photo.erased_at) if photo.erased_at else None


def _check_judged(tx: Tx, photo: Photo, line: Line) -> None:
    """One that was taken for another matter waits for nobody any more, and the diary says so."""
    if "is_reviewed" not in line.data or photo.erased_at is not None:
        return
    said, now = line.data["is_reviewed"], photo.is_reviewed or _was_set_aside(tx, photo)
    if said != now:
        what = "word whether it is judged"
        raise Wrong(f"The {what} of photo {photo.id} was changed: the diary says {said}, its row {photo.is_reviewed}.")


def _was_set_aside(tx: Tx, photo: Photo) -> bool:
    asked = select(Event.id).where(Event.subject_kind == "photo", Event.subject_id == photo.id)
    return not photo.is_current and tx.session.exec(asked.where(Event.kind == SET_ASIDE)).first() is not None


def _check_place(tx: Tx, photo: Photo, line: Line) -> None:
    """A place that was merged or moved took its photos along, and the diary says so."""
    places = [(line.head[4], photo.village_id or photo.place_id)]
    if "lies_at" in line.data:
        places.append((line.data["lies_at"], photo.place_id))
    for then, now in places:
        if not may_lie(tx, then, now):
            raise Wrong(f"The place of photo {photo.id} was changed: the diary says {then}, its row {now}.")


def _check_stated(tx: Tx, photo: Photo, line: Line, remade: str | None) -> None:
    """A position may have been read from the file later, where the phone gave none."""
    if "stated" not in line.data or photo.erased_at is not None:
        return
    positions, thumbs = [photo.position], [photo.thumb_sha256]
    if photo.position and photo.position.get("source") == "exif":
        positions.append(None)
    if "version_no" not in line.data and photo.checked_at:
        thumbs += _sent(tx, photo.id)
    said = {line.data["stated"], remade}
    if said.isdisjoint(stated_hash(*pair) for pair in product(positions, thumbs)):
        raise Wrong(f"The position or the thumbnail of photo {photo.id} was changed.")


def _sent(tx: Tx, photo_id: str) -> list[str | None]:
    """Thumbnails that a phone may have named, in former times, when no line said that ours had taken its place."""
    asked = select(Upload.sha256).where(Upload.photo_id == photo_id, Upload.role == "thumb")
    return [None, *tx.session.exec(asked).all()]
