"""The headers of tus 1.0, read and written."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from flask import Response, request
from pydantic import TypeAdapter, ValidationError

from server.base.errors import Invalid
from server.base.ids import Id
from server.base.web import actor
from server.evidence.landing import Wanted
from server.evidence.shapes import OfferIn
from server.evidence.stored.models import Upload

ALGORITHMS = ("sha1", "sha256")
LONGEST_NUMBER = 15  # digits: a petabyte
_DEVICE = TypeAdapter(Id)


@dataclass(frozen=True)
class Checksum:
    """A hash to be fed, and what it shall come to."""

    hash: Any
    expected: bytes

    @property
    def is_met(self) -> bool:
        """Whether it came to that."""
        return bool(self.hash.digest() == self.expected)


def wanted_upload() -> Wanted:
    """What a creation announces: length, photo, role, hash, device."""
    size, metadata = number("Upload-Length"), _metadata(request.headers.get("Upload-Metadata", ""))
    try:
        offer = OfferIn.model_validate(metadata | {"size": size, "role": metadata.get("role", "photo")})
        device_id = _DEVICE.validate_python(metadata.get("device_id") or actor().device_id)
    except ValidationError as error:
        raise Invalid("upload_metadata_broken") from error
    return Wanted(offer.photo_id, offer.role, offer.sha256, offer.size, device_id)


def checksum() -> Checksum | None:
    """What ``Upload-Checksum`` demands, if it is there."""
    text = request.headers.get("Upload-Checksum")
    if text is None:
        return None
    algorithm, _, encoded = text.partition(" ")
    if algorithm not in ALGORITHMS:
        raise Invalid("checksum_unsupported")
    return Checksum(hashlib.new(algorithm, usedforsecurity=False), _decoded(encoded, "checksum_broken"))


def number(header: str) -> int:
    """A header that has to hold a whole number."""
    text = request.headers.get(header, "")
    if not text.isascii() or not text.isdigit() or len(text) > LONGEST_NUMBER:
        raise Invalid("upload_header_broken", header=header)
    return int(text)


def _metadata(header: str) -> dict[str, str]:
    """``key base64, key base64`` as the client wrote it."""
    pairs = (item.strip().partition(" ") for item in header.split(",") if item.strip())
    try:
        return {key: _decoded(value, "upload_metadata_broken").decode() for key, _, value in pairs}
    except UnicodeDecodeError as error:
        raise Invalid("upload_metadata_broken") from error


def metadata_of(upload: Upload) -> str:
    """The metadata as they were given, for whoever asks how far the upload is."""
    known = {"photo_id": upload.photo_id, "sha256": upload.sha256, "role": upload.role, "device_id": upload.device_id}
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in known.items())


def created(upload_id: str, offset: int, expires: datetime | None = None) -> Response:
    """201: the upload is at ``Location``, with so many bytes."""
    response = progressed(offset, expires)
    response.status_code = 201
    response.headers["Location"] = f"/api/uploads/{upload_id}"
    return response


def progressed(offset: int, expires: datetime | None = None) -> Response:
    """204: so many bytes are durable."""
    response = Response(status=204, headers={"Upload-Offset": str(offset)})
    if expires is not None:
        response.headers["Upload-Expires"] = format_datetime(expires, usegmt=True)
    return response


def _decoded(text: str, code: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Invalid(code) from error
