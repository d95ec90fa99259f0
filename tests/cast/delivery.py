"""An outbox over real HTTP: sends ops and photos, remembers what was acknowledged, tries again."""

import base64
import hashlib
import json
import random
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import requests

from server.base.clock import stamp, system_clock
from server.base.ids import new_id
from server.base.tx import CONSOLE
from server.people.authenticate import token_hash
from server.people.models import Device, Person, UploadGrant
from tests.cast.pictures import jpeg
from tests.cast.town import Town

CHUNK = 16 * 1024


@dataclass
class Sender:
    """One phone's outbox against a server process."""

    url: str
    device_id: str
    grant: str
    ops: list[dict[str, Any]] = field(default_factory=list)
    photos: dict[str, bytes] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    kept: list[dict[str, Any]] = field(default_factory=list)  # acknowledged, to be offered again after a restore
    stored: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, town: Town, person: Person, url: str) -> "Sender":
        """A new device of ``person`` with an upload grant."""
        device_id, grant = new_id(), secrets.token_urlsafe(32)
        now = system_clock()
        with town.services.writing(CONSOLE) as tx:
            tx.add(Device(id=device_id, name="测试手机", kind="phone", entry="browser", first_seen_at=now))
            tx.session.flush()
            tx.add(
                UploadGrant(
                    id=new_id(),
                    token_hash=token_hash(grant),
                    person_id=person.id,
                    device_id=device_id,
                    created_at=now,
                    expires_at=now + timedelta(days=365),
                )
            )
        return cls(url, device_id, grant)

    @property
    def headers(self) -> dict[str, str]:
        """The author's grant."""
        return {"Authorization": f"Bearer {self.grant}"}

    def record_visit(self, household_id: str, random_: random.Random, photos: int = 1) -> str:
        """Put a visit with photos into the outbox."""
        visit_id, listed = new_id(), []
        for _ in range(photos):
            photo_id, data = new_id(), jpeg(random_, 640, 480)
            self.photos[photo_id] = data
            listed.append(
                {
                    "id": photo_id,
                    "sha256": hashlib.sha256(data).hexdigest(),
                    "size": len(data),
                    "mime": "image/jpeg",
                    "width": 640,
                    "height": 480,
                    "taken_at": stamp(system_clock()),
                }
            )
        body = {
            "id": visit_id,
            "household_ids": [household_id],
            "happened_at": stamp(system_clock()),
            "how": "home",
            "purposes": [],
            "heard": "一切都好",
            "photos": listed,
        }
        self.ops.append(
            {
                "op_id": new_id(),
                "kind": "visit.record",
                "version": 1,
                "body": body,
                "needs": [],
                "made_at": stamp(system_clock()),
                "device_id": self.device_id,
            }
        )
        return visit_id

    def push(self, size: int = 5) -> None:
        """Send the oldest ops; what is answered finally leaves the outbox. Raises when the server is gone."""
        batch: dict[str, Any] = {"device_id": self.device_id, "sent_at": stamp(system_clock()), "ops": self.ops[:size]}
        response = requests.post(f"{self.url}/api/sync/ops", json=batch, headers=self.headers, timeout=20)
        response.raise_for_status()
        for answer in response.json()["answers"]:
            assert answer["answer"] in {"done", "later"}, answer
            if answer["answer"] == "done":
                self.acknowledged.add(answer["op_id"])
        self.kept += [op for op in self.ops if op["op_id"] in self.acknowledged]
        self.ops = [op for op in self.ops if op["op_id"] not in self.acknowledged]

    def deliver(self) -> None:
        """Send everything there is, records before photos."""
        while self.ops:
            self.push()
        for photo_id in sorted(self.photos.keys() - self.stored):
            self.upload(photo_id)

    def offer_again(self) -> None:
        """Another epoch: the server may have forgotten what it acknowledged."""
        self.ops, self.kept = self.kept + self.ops, []
        self.acknowledged, self.stored = set(), set()

    def upload(self, photo_id: str) -> None:
        """Send one photo in chunks with tus, resuming where the server says it stopped."""
        data = self.photos[photo_id]
        offer = self._offer(photo_id)
        if offer["state"] == "stored":
            self.stored.add(photo_id)
            return
        location = offer["upload_url"] or self._create(photo_id, data)
        location = location if location.startswith("http") else self.url + location
        tus = {**self.headers, "Tus-Resumable": "1.0.0"}
        head = requests.head(location, headers=tus, timeout=20)
        head.raise_for_status()
        offset = int(head.headers["Upload-Offset"])
        while offset < len(data):
            chunk = data[offset : offset + CHUNK]
            given = {**tus, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
            response = requests.patch(location, data=chunk, headers=given, timeout=20)
            response.raise_for_status()
            offset = int(response.headers["Upload-Offset"])
        if self._offer(photo_id)["state"] == "stored":
            self.stored.add(photo_id)

    def parcel(self, photo_ids: Sequence[str]) -> None:
        """Send photos whole, together in one request."""
        sent = [self.photos[photo_id] for photo_id in photo_ids]
        listed = [self._named(photo_id) for photo_id in photo_ids]
        said = json.dumps({"device_id": self.device_id, "files": listed}).encode()
        body = len(said).to_bytes(4) + said + b"".join(sent)
        response = requests.post(f"{self.url}/api/uploads/parcels", data=body, headers=self.headers, timeout=20)
        response.raise_for_status()
        self.stored |= {file["photo_id"] for file in response.json()["files"] if file["state"] == "stored"}

    def _named(self, photo_id: str) -> dict[str, Any]:
        data = self.photos[photo_id]
        digest = hashlib.sha256(data).hexdigest()
        return {"photo_id": photo_id, "role": "photo", "sha256": digest, "size": len(data)}

    def _offer(self, photo_id: str) -> dict[str, Any]:
        asked = {"photos": [self._named(photo_id)]}
        response = requests.post(f"{self.url}/api/uploads/offers", json=asked, headers=self.headers, timeout=20)
        response.raise_for_status()
        offer: dict[str, Any] = response.json()["photos"][0]
        return offer

    def _create(self, photo_id: str, data: bytes) -> str:
        values = {
            "photo_id": photo_id,
            "sha256": hashlib.sha256(data).hexdigest(),
            "role": "photo",
            "device_id": self.device_id,
        }
        metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())
        headers = {
            **self.headers,
            "Tus-Resumable": "1.0.0",
            "Upload-Length": str(len(data)),
            "Upload-Metadata": metadata,
        }
        response = requests.post(f"{self.url}/api/uploads", headers=headers, timeout=20)
        response.raise_for_status()
        return response.headers["Location"]
