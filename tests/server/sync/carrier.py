"""A phone with an outbox and photos, as the PWA keeps them: what is sent leaves only on a final answer."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from server.base.clock import stamp
from server.base.ids import new_id
from tests.cast.phone import Phone
from tests.server.evidence.camera import create, head, offers, parcel, patch, send_parcel, sha256

CHUNK, SIZE = 700, 2000  # three chunks to a photo; the server looks at hashes, not at pictures
LOST_ON_THE_WAY_BACK = "lost on the way back"


@dataclass
class Carrier:
    """One phone. ``epoch`` is the server's that it last heard of: what it holds as sent is sent to that one."""

    phone: Phone
    outbox: list[dict[str, Any]] = field(default_factory=list)
    acknowledged: list[dict[str, Any]] = field(default_factory=list)
    photos: dict[str, bytes] = field(default_factory=dict)
    stored: set[str] = field(default_factory=set)
    epoch: str = ""

    def record_visit(self, household_id: str, has_photo: bool) -> dict[str, Any]:
        """Written down; with a photo, its bytes wait, too."""
        now = stamp(self.phone.now())
        body: dict[str, Any] = {"id": new_id(), "household_ids": [household_id], "happened_at": now, "how": "home"}
        body["photos"] = []
        if has_photo:
            data, photo_id = secrets.token_bytes(SIZE), new_id()
            named = {"id": photo_id, "sha256": sha256(data), "size": SIZE, "mime": "image/jpeg", "taken_at": now}
            body["photos"] = [named | {"width": 40, "height": 30}]
            self.photos[photo_id] = data
        self.outbox.append(self.phone.make("visit.record", body))
        return body

    def send(self, size: int, fate: str) -> None:
        """Some ops in one request."""
        batch = self.outbox[:size]
        if not batch or fate == "lost on the way there":
            return
        if fate == "reordered":
            batch = batch[::-1]
        answers = self.phone.ops(batch)
        if fate == "twice":
            answers = self.phone.ops(batch)
        if fate == LOST_ON_THE_WAY_BACK:
            return
        for op, answer in zip(batch, answers, strict=True):
            if answer["answer"] in {"done", "refused"}:
                self.outbox.remove(op)
                self.acknowledged.append(op)

    def upload(self, fate: str) -> None:
        """One chunk of the first photo that is not there yet, from the byte where the server says it stopped."""
        photo_id = next((one for one in self.photos if one not in self.stored), None)
        if photo_id is None or fate == "lost on the way there":
            return
        data = self.photos[photo_id]
        offer = offers(self.phone, (photo_id, data))[0]
        if offer["state"] != "stored":
            url = offer["upload_url"] or create(self.phone, data, photo_id=photo_id).headers["Location"]
            self._chunk(str(url), data, fate)
            offer = offers(self.phone, (photo_id, data))[0]
        if offer["state"] == "stored" and fate != LOST_ON_THE_WAY_BACK:
            self.stored.add(photo_id)

    def parcel(self, fate: str) -> None:
        """All that is not there yet, together; of these small photos it makes no difference that they are whole."""
        left = [(photo_id, data) for photo_id, data in self.photos.items() if photo_id not in self.stored][:20]
        if not left or fate == "lost on the way there":
            return
        body = parcel(self.phone, *left, role="photo")
        if fate == "spoilt":
            body = body[:-SIZE] + body[-SIZE:][::-1]
        if fate == "twice":
            send_parcel(self.phone, body)
        answer = (
            send_parcel(self.phone, body[: -SIZE // 2], len(body)) if fate == "cut" else send_parcel(self.phone, body)
        )
        if fate not in {LOST_ON_THE_WAY_BACK, "cut"}:  # whoever was cut off hears nothing
            self.stored |= {file["photo_id"] for file in answer.get_json()["files"] if file["state"] == "stored"}

    def _chunk(self, url: str, data: bytes, fate: str) -> None:
        offset = int(head(self.phone, url).headers["Upload-Offset"])
        chunk = data[offset : offset + CHUNK]
        if fate == "cut":
            chunk = chunk[: len(chunk) // 2]
        if fate == "spoilt":
            chunk = chunk[::-1]
        patch(self.phone, url, offset, chunk)
        if fate == "twice":
            assert patch(self.phone, url, offset, chunk).status_code in {204, 409}

    def pull(self, limit: int, fate: str) -> bool:
        """A page of the feed; whether there are more."""
        page = self.phone.page(limit)
        if fate.startswith("lost"):
            return True
        self.phone.apply(page)
        if fate == "twice":
            self.phone.apply(page)
        if self.epoch not in {"", page["epoch"]}:
            self.outbox, self.acknowledged = self.acknowledged + self.outbox, []
            self.stored = set()
        self.epoch = page["epoch"]
        return bool(page["more"])

    def settle(self) -> None:
        """On a good line everything goes through, and the news comes."""
        while self.pull(7, "well"):
            pass
        for _ in range(len(self.outbox) + 1):
            self.send(5, "well")
        for _ in range(5 * (len(self.photos) - len(self.stored))):
            self.upload("well")

    def held(self, kind: str) -> set[str]:
        """Ids of what this phone shows."""
        return {key[1] for key in self.phone.held if key[0] == kind}
