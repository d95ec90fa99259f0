"""A rescue file put in: what a phone could not deliver goes through the ordinary doors, as its author's."""

import base64
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from werkzeug.test import Client

from server.base.clock import Clock, stamp
from server.base.config import Settings
from server.base.errors import Invalid, Refused, Transport
from server.base.rescue import open_rescue, rescue_key

BATCH = 20


@dataclass(frozen=True)
class Rescued:
    """What a rescue file holds: its index, and the bytes that the index points into."""

    index: dict[str, Any]
    body: bytes

    def piece(self, place: dict[str, int] | None) -> bytes | None:
        """The bytes that ``{offset, length}`` names."""
        return self.body[place["offset"] : place["offset"] + place["length"]] if place else None


@dataclass(frozen=True)
class PutIn:
    """What came of it: an answer for each record, and how many photos are stored."""

    answers: list[dict[str, Any]]
    photos: int
    stored: int

    @property
    def done(self) -> int:
        """Records that are in, whether they came now or before."""
        return sum(answer["answer"] == "done" for answer in self.answers)

    @property
    def refused(self) -> Counter[str]:
        """Records that are not in, by the code of their problem."""
        left = [answer for answer in self.answers if answer["answer"] != "done"]
        return Counter((answer.get("problem") or {}).get("code", "try_later") for answer in left)


def read_rescue(settings: Settings, data: bytes) -> Rescued:
    """Open and take apart a rescue file, or say why it cannot be."""
    try:
        plain = open_rescue(rescue_key(settings), data)
        size = int.from_bytes(plain[:4])
        found = Rescued(json.loads(plain[4 : 4 + size]), plain[4 + size :])
    except ValueError as error:
        raise Invalid("rescue_broken") from error
    if not isinstance(found.index, dict) or not {"device_id", "ops", "photos"} <= found.index.keys():
        raise Invalid("rescue_broken")
    if not found.index.get("grant"):
        raise Refused("rescue_without_author")
    return found


def put_in(client: Client, clock: Clock, found: Rescued) -> PutIn:
    """Deliver everything; what is here already is not doubled. ``rescue_ended``: no permission any more."""
    answers = _push(client, clock, found)
    photos = found.index["photos"]
    return PutIn(answers, len(photos), sum(_upload(client, found, photo) for photo in photos))


def _push(client: Client, clock: Clock, found: Rescued) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = []
    ops = found.index["ops"]
    for start in range(0, len(ops), BATCH):
        # the phone's clock is not here to be compared, so its times are taken as they are
        batch = {"device_id": found.index["device_id"], "sent_at": stamp(clock()), "ops": ops[start : start + BATCH]}
        response = client.post("/api/sync/ops", json=batch, headers=_grant(found))
        if response.status_code == 401:
            raise Refused("rescue_ended")
        if response.status_code != 200:
            raise Transport(503, "try_later") if response.status_code >= 429 else Invalid("rescue_broken")
        answers += response.get_json()["answers"]
    return answers


def _upload(client: Client, found: Rescued, photo: dict[str, Any]) -> bool:
    full, thumb = found.piece(photo["photo"]), found.piece(photo["thumb"])
    if thumb is not None and photo.get("thumb_sha256"):
        _send(client, found, photo["id"], "thumb", photo["thumb_sha256"], thumb)
    return full is not None and _send(client, found, photo["id"], photo.get("role", "photo"), photo["sha256"], full)


def _send(client: Client, found: Rescued, photo_id: str, role: str, sha256: str, data: bytes) -> bool:
    values = {"photo_id": photo_id, "sha256": sha256, "role": role, "device_id": found.index["device_id"]}
    metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(len(data)), "Upload-Metadata": metadata}
    kind = "application/offset+octet-stream"
    return client.post("/api/uploads", data=data, headers=headers | _grant(found), content_type=kind).status_code == 201


def _grant(found: Rescued) -> dict[str, str]:
    return {"Authorization": f"Bearer {found.index['grant']}"}
