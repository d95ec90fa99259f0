"""A long diary with photos in it: of twenty lines one says that a photo was recorded, one that its bytes came, one
what was said of it. Each photo has its row, its verdict and a small file of its own."""

import hashlib
import os
from collections import defaultdict
from datetime import datetime
from typing import Any

from server.base.columns import table_of
from server.base.fast_insert import insert_rows
from server.base.ids import new_id
from server.base.services import Services
from server.base.tx import CONSOLE, Tx
from server.events.models import Event
from server.evidence.actions import SEALED
from server.evidence.codes import new_code
from server.evidence.models import Photo, Review, Subject
from server.evidence.rules import store_key
from server.evidence.stated import stated_hash, words_hash
from server.evidence.stored.models import Blob
from tests.cast.town import Town

AT_ONCE, OF_WHICH = 5_000, 20
FILE_BYTES = 2_000
POSITION = {"lat": 27.2, "lng": 110.5, "accuracy_m": 9.0, "at": "2026-11-16T01:00:00Z", "source": "gps"}
FACTS = {"format": "JPEG", "width": 1600, "height": 1200}
Rows = dict[Any, list[dict[str, Any]]]


def write(services: Services, town: Town, events: int) -> int:
    """So many ``events``; how many photos."""
    photos = 0
    for start in range(0, events, AT_ONCE):
        with services.writing(CONSOLE) as tx:
            rows: Rows = defaultdict(list)
            for number in range(start, min(start + AT_ONCE, events), OF_WHICH):
                _twenty(tx, town, rows, number)
            photos += len(rows[Photo])
            for model in (Subject, Blob, Photo, Review, Event):
                insert_rows(tx.session.connection(), table_of(model), rows[model])
    return photos


def _twenty(tx: Tx, town: Town, rows: Rows, number: int) -> None:
    photo = _photo(tx, town, rows)
    named = {name: photo[name] for name in SEALED} | {
        "lies_at": photo["place_id"],
        "taken_at": photo["taken_at"].isoformat(),
        "stated": stated_hash(photo["position"], photo["thumb_sha256"]),
    }
    review = rows[Review][-1]
    words = words_hash(review["id"], review["reason"])
    verdict = {"verdict": review["verdict"], "reason_code": None, "review": review["id"], "words": words}
    of_photo = {"subject_kind": "photo", "subject_id": photo["id"], "place_id": photo["village_id"]}
    by_author = of_photo | {"actor_id": photo["author_id"], "device_id": photo["device_id"]}
    rows[Event] += [
        _event(tx.now, "photo.recorded", named, **by_author),
        _event(tx.now, "photo.stored", {"sha256": photo["sha256"]}, **by_author),
        _event(tx.now, "photo.judged", verdict, **of_photo, actor_id=review["by_id"]),
        *(_visit(tx.now, number + at) for at in range(3, OF_WHICH)),
    ]


def _photo(tx: Tx, town: Town, rows: Rows) -> dict[str, Any]:
    """The row of a photo, with all that belongs to it; its file is written without waiting for the disk."""
    data, place_id, now = os.urandom(FILE_BYTES), town.places.dahe.id, tx.now
    sha256, subject_id, photo_id = hashlib.sha256(data).hexdigest(), new_id(), new_id()
    path = tx.services.settings.data / "photos" / store_key(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    where = {"place_id": place_id, "village_id": place_id}
    rows[Subject].append(
        {"kind": "issue", "id": subject_id, **where, "slots": ["before", "after"], "opened_at": now, "accepted": 1}
    )
    rows[Blob].append({"sha256": sha256, "size": len(data), "media_type": "image/jpeg", "stored_at": now})
    review = {"id": new_id(), "photo_id": photo_id, "verdict": "accepted", "by_id": town.people.inspector.id, "at": now}
    rows[Review].append(review | {"reason": ""})
    here = {"taken_at": now, "recorded_at": now, "received_at": now, "checked_at": now, "has_thumb": True}
    plain = {"slot": "after", "is_reviewed": True, "version_no": 1, "replaces": None, "state": "accepted"}
    bytes_ = {"sha256": sha256, "size": len(data), "mime": "image/jpeg", "width": 1600, "height": 1200}
    photo = where | here | plain | bytes_
    photo |= {"id": photo_id, "subject_kind": "issue", "subject_id": subject_id, "code": new_code()}
    photo |= {"author_id": town.people.worker.id, "device_id": new_id(), "thumb_sha256": "7" * 64}
    photo |= {"position": POSITION, "facts": FACTS}
    rows[Photo].append(photo)
    return photo


def _visit(now: datetime, number: int) -> dict[str, Any]:
    said = {"household_id": new_id(), "how": "home", "slot": "after", "n": number, "words": "屋顶漏雨,已报修"}
    named = {"subject_kind": "visit", "subject_id": new_id(), "place_id": new_id(), "actor_id": new_id()}
    return _event(now, "visit.recorded", said, **named, device_id=new_id())


def _event(now: datetime, kind: str, said: dict[str, Any], **named: Any) -> dict[str, Any]:
    plain = {"id": new_id(), "kind": kind, "via": "grant", "device_id": "", "at": now, "made_at": now, "data": said}
    return plain | named
