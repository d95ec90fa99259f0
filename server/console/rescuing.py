"""``xiaoge rescue FILE``: what a phone could not deliver, put in as its author's through the ordinary doors."""

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from werkzeug.test import Client

from server.base.clock import stamp
from server.base.errors import Invalid
from server.base.rescue import open_rescue, rescue_key
from server.base.services import Services
from server.console.common import Sentence, opened
from server.process import build_web

BATCH = 20


@dataclass(frozen=True)
class Rescued:
    """What a rescue file holds: its index, and the bytes that the index points into."""

    index: dict[str, Any]
    body: bytes

    def piece(self, place: dict[str, int] | None) -> bytes | None:
        """The bytes that ``{offset, length}`` names."""
        return self.body[place["offset"] : place["offset"] + place["length"]] if place else None


@click.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
def rescue(file: Path) -> None:
    """Put in everything that FILE, made by a phone that cannot deliver, holds.

    Records become their author's, exactly as if the phone had sent them; what is here already is not doubled, so the
    file may be put in twice, and the phone may deliver later all the same.
    """
    with opened() as services:
        found = read_rescue(services, file.read_bytes())
        client = build_web(services).test_client()
        answers = _push(services, client, found)
        stored = sum(_upload(client, found, photo) for photo in found.index["photos"])
    for answer in answers:
        if answer["answer"] != "done":
            click.echo(f"  {answer['op_id']}: {answer['answer']} {(answer['problem'] or {}).get('code', '')}")
    done = sum(answer["answer"] == "done" for answer in answers)
    click.echo(f"{done} of {len(answers)} records and {stored} of {len(found.index['photos'])} photos are in.")


def read_rescue(services: Services, data: bytes) -> Rescued:
    """Open and take apart a rescue file, or say why it cannot be."""
    try:
        plain = open_rescue(rescue_key(services.settings), data)
        size = int.from_bytes(plain[:4])
        found = Rescued(json.loads(plain[4 : 4 + size]), plain[4 + size :])
    except (Invalid, ValueError) as error:
        raise Sentence("This is no rescue file for this server, or it was damaged on the way.") from error
    if not found.index.get("grant"):
        raise Sentence("The file does not say whose records these are: its phone never signed in.")
    return found


def _push(services: Services, client: Client, found: Rescued) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = []
    ops = found.index["ops"]
    for start in range(0, len(ops), BATCH):
        # the phone's clock is not here to be compared, so its times are taken as they are
        batch = {
            "device_id": found.index["device_id"],
            "sent_at": stamp(services.clock()),
            "ops": ops[start : start + BATCH],
        }
        response = client.post("/api/sync/ops", json=batch, headers=_grant(found))
        if response.status_code == 401:
            raise Sentence("The author's permission to deliver has ended (180 days, or revoked). Nothing was changed.")
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
