"""Pictures drawn by code, and a phone that records and sends them."""

import base64
import hashlib
import io
import json
from typing import Any

from PIL import Image, ImageDraw
from sqlmodel import col, select
from werkzeug.test import TestResponse

from server.base.clock import stamp
from server.base.ids import new_id
from server.base.tx import Tx
from server.events.queries import diary_of
from server.evidence.actions import record_photo
from server.evidence.models import Photo, Subject
from server.evidence.shapes import PhotoIn
from server.evidence.subjects import Proven, open_subject
from server.notices.models import Notice
from server.people.models import Person
from tests.cast.phone import Phone
from tests.cast.town import Town

BYTES = "application/offset+octet-stream"


def picture(text: str = "照片", size: tuple[int, int] = (400, 300), form: str = "JPEG", **how: Any) -> bytes:
    """A picture that differs by its text."""
    image = Image.new("RGB", size, (90, 140, 90))
    draw = ImageDraw.Draw(image)
    seed = hashlib.sha256(text.encode()).digest()
    width, height = size
    for number, byte in enumerate(seed):
        left, top = byte * width // 256, seed[-number] * height // 256
        draw.rectangle((left, top, left + width // 5, top + height // 5), fill=(byte, seed[number - 1], 255 - byte))
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def sha256(data: bytes) -> str:
    """Of these bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def photo_in(town: Town, data: bytes, thumb: bytes | None = None, **given: Any) -> dict[str, Any]:
    """A photo as an op's body names it."""
    named = {
        "id": new_id(),
        "sha256": sha256(data),
        "size": len(data),
        "mime": "image/jpeg",
        "width": 400,
        "height": 300,
        "taken_at": stamp(town.clock()),
        "source": "in_page",
    }
    if thumb is not None:
        named |= {"thumb_sha256": sha256(thumb), "thumb_size": len(thumb)}
    return named | given


def metadata(**values: str) -> str:
    """As tus writes it."""
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())


def headers(phone: Phone, **more: Any) -> dict[str, str]:
    """Of a tus request with this phone's grant; underscores become dashes."""
    own = {"Tus-Resumable": "1.0.0", "Authorization": f"Bearer {phone.grant}"}
    return own | {key.replace("_", "-"): str(value) for key, value in more.items()}


def create(phone: Phone, data: bytes, body: bytes | None = None, **given: Any) -> TestResponse:
    """Begin an upload of ``data``; with ``body``, its first bytes come along."""
    named = {"photo_id": new_id(), "sha256": sha256(data), "role": "photo", "device_id": phone.device_id} | given
    asked = headers(phone, Upload_Length=len(data), Upload_Metadata=metadata(**named))
    return phone.client.post("/api/uploads", headers=asked, data=body or b"", content_type=BYTES if body else None)


def send(phone: Phone, data: bytes, **given: Any) -> TestResponse:
    """The whole file in one request."""
    return create(phone, data, data, **given)


def patch(phone: Phone, url: str, offset: int, body: bytes, **more: Any) -> TestResponse:
    """Go on at ``offset``."""
    return phone.client.patch(url, headers=headers(phone, Upload_Offset=offset, **more), data=body, content_type=BYTES)


def head(phone: Phone, url: str) -> TestResponse:
    """How far?"""
    return phone.client.head(url, headers=headers(phone))


def offers(phone: Phone, *named: tuple[str, bytes], role: str = "photo") -> list[dict[str, Any]]:
    """What the server says to photos (id, bytes) offered by this phone's author."""
    photos = [{"photo_id": i, "role": role, "sha256": sha256(data), "size": len(data)} for i, data in named]
    answer = phone.post("/api/uploads/offers", {"photos": photos}, headers={"Authorization": f"Bearer {phone.grant}"})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.get_json()["photos"]
    return found


def parcel(phone: Phone, *files: tuple[str, bytes], role: str = "thumb", **given: Any) -> bytes:
    """The body of a request that carries files (photo's id, bytes); ``given`` is laid over each line of the list."""
    listed = [{"photo_id": i, "role": role, "sha256": sha256(data), "size": len(data)} | given for i, data in files]
    said = json.dumps({"device_id": phone.device_id, "files": listed}).encode()
    return len(said).to_bytes(4) + said + b"".join(data for _, data in files)


def send_parcel(phone: Phone, body: bytes, length: int | None = None) -> TestResponse:
    """Send it; with a ``length`` that it has not, the line breaks."""
    given = {} if length is None else {"CONTENT_LENGTH": str(length)}
    asked = {"Authorization": f"Bearer {phone.grant}"}
    return phone.client.post("/api/uploads/parcels", headers=asked, data=body, environ_overrides=given)


def toilet(tx: Tx, town: Town, subject_id: str | None = None, **given: Any) -> Proven:
    """Something with a before and an after, in 大合村."""
    place = town.places.dahe.id
    wanted = {"place_id": place, "village_id": place, "title": "旱厕 001"} | given
    return open_subject(tx, "issue", subject_id or new_id(), **wanted)


def shoot(
    town: Town, subject: Proven, slot: str = "after", data: bytes | None = None, *, by: str = "worker", **given: Any
) -> str:
    """A photo that is recorded and whose bytes are here; return its id."""
    data = data if data is not None else picture(new_id())
    photo_id = record(town, subject, slot, data, by=by, **given)
    assert send(town.phone(getattr(town.people, by)), data).status_code == 201
    return photo_id


def record(
    town: Town,
    subject: Proven,
    slot: str,
    data: bytes,
    thumb: bytes | None = None,
    *,
    by: str = "worker",
    replaces: str | None = None,
    **given: Any,
) -> str:
    """Only the record."""
    with town.tx(getattr(town.people, by)) as tx:
        return record_photo(tx, subject, slot, PhotoIn.model_validate(photo_in(town, data, thumb, **given)), replaces)


def opened(town: Town, **given: Any) -> Proven:
    """A toilet to be fixed."""
    with town.tx() as tx:
        return toilet(tx, town, **given)


def row(town: Town, photo_id: str) -> Photo:
    """As it stands in the table."""
    with town.tx() as tx:
        return tx.get(Photo, photo_id)


def counts(town: Town, subject: Proven) -> tuple[int, int, int, int]:
    """Waiting, accepted, returned, later."""
    with town.tx() as tx:
        found = tx.get(Subject, (subject.kind, subject.id))
        return found.waiting, found.accepted, found.returned, found.later


def notices(town: Town, person: Person) -> list[tuple[str, str]]:
    """Kind and Chinese text of what a person was told, oldest first."""
    with town.tx() as tx:
        rows = tx.session.exec(select(Notice).where(Notice.person_id == person.id).order_by(col(Notice.id)))
        return [(notice.kind, notice.body_zh) for notice in rows]


def links(town: Town, person: Person) -> list[str]:
    """Where the notices of a person lead, oldest first."""
    with town.tx() as tx:
        rows = tx.session.exec(select(Notice).where(Notice.person_id == person.id).order_by(col(Notice.id)))
        return [notice.link for notice in rows]


def diary(town: Town, photo_id: str) -> list[str]:
    """What happened to a photo, oldest first."""
    with town.tx() as tx:
        return [event.kind for event in reversed(diary_of(tx, "photo", photo_id))]
