"""The requests that a phone makes to deliver: ops, offers, bytes."""

import base64
import json
from collections.abc import Sequence
from typing import Any

from server.base.clock import stamp, system_clock
from tests.bench.bodies import sha256
from tests.bench.line import Line


def push(line: Line, device: str, made: list[dict[str, Any]]) -> bool:
    """One request of ops; true when every one was done."""
    batch = {"device_id": device, "sent_at": stamp(system_clock()), "ops": made}
    status, answer = line.json("POST", "/api/sync/ops", batch)
    return status == 200 and all(a["answer"] == "done" for a in answer["answers"])


def offer(line: Line, role: str, files: Sequence[tuple[str, str, int]]) -> set[str]:
    """Ask what the server has of files (photo's id, hash, size); the states that it names."""
    photos = [{"photo_id": id_, "role": role, "sha256": digest, "size": size} for id_, digest, size in files]
    status, answer = line.json("POST", "/api/uploads/offers", {"photos": photos})
    return {photo["state"] for photo in answer["photos"]} if status == 200 else set()


def upload(line: Line, device: str, photo_id: str, data: bytes, role: str = "photo") -> bool:
    """A whole file in one request (tus creation-with-upload)."""
    values = {"photo_id": photo_id, "sha256": sha256(data), "role": role, "device_id": device}
    metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())
    headers = (
        f"Tus-Resumable: 1.0.0\r\nUpload-Length: {len(data)}\r\nUpload-Metadata: {metadata}\r\n"
        "Content-Type: application/offset+octet-stream\r\n"
    )
    return line.send("POST", "/api/uploads", data, headers)[0] == 201


def parcel(line: Line, device: str, files: Sequence[tuple[str, bytes]]) -> bool:
    """Thumbnails (photo's id, bytes) together in one request; true when every one is stored."""
    listed = [{"photo_id": i, "role": "thumb", "sha256": sha256(data), "size": len(data)} for i, data in files]
    said = json.dumps({"device_id": device, "files": listed}).encode()
    body = len(said).to_bytes(4) + said + b"".join(data for _, data in files)
    status, _, answer = line.send("POST", "/api/uploads/parcels", body, "Content-Type: application/octet-stream\r\n")
    return status == 200 and all(file["state"] == "stored" for file in json.loads(answer)["files"])
