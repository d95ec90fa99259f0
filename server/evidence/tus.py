"""The tus 1.0 door: core, creation, creation-with-upload, checksum, expiration, termination.

Stock clients work unchanged. Bytes that their own author sent before are answered with their full length, so
nothing is sent again; everybody else sends every byte and sees the same answers.
"""

from collections.abc import Callable
from email.utils import format_datetime
from functools import wraps
from typing import Any

from flask import Response, request
from pydantic import BaseModel

from server.base.errors import Problem, Transport
from server.base.problems import problem_response
from server.base.web import Api, Door, actor, public, services
from server.evidence.body import not_forever, pieces_of, read_body
from server.evidence.models import Upload
from server.evidence.offers import answer_offers
from server.evidence.partials import Partial, partials_of, writers_of
from server.evidence.shapes import Offers, OffersOut
from server.evidence.tus_headers import ALGORITHMS, checksum, created, metadata_of, number, progressed, wanted_upload
from server.evidence.uploads import (
    MISMATCH,
    Wanted,
    begin_upload,
    end_upload,
    expires_at,
    finish,
    make_sure_of_space,
    own_upload,
    progress_of,
    receive_whole,
    require_allowed,
)

api = Api("uploads", "/api/uploads")
VERSION, UNKNOWN_VERSION = "1.0.0", 412
BYTES = "application/offset+octet-stream"
IN_MEMORY = 2_000_000  # bytes; phones send 300 KB. 64 threads that each hold one stay below 128 MB
OFFERS_LIMIT = 100_000
EXTENSIONS = "creation,creation-with-upload,checksum,expiration,termination"
View = Callable[..., Response]


class UploadPath(BaseModel):
    """Which upload."""

    upload_id: str


def tus(view: View) -> View:
    """Speak the protocol: its version is demanded and named, refusals carry the offset they know."""

    @wraps(view)
    def door(*args: Any, **kwargs: Any) -> Response:
        try:
            if request.headers.get("Tus-Resumable") != VERSION:
                raise Transport(UNKNOWN_VERSION, "tus_version_unsupported")
            response = view(*args, **kwargs)
        except Problem as problem:
            response = problem_response(problem)
            if "offset" in problem.details:
                response.headers["Upload-Offset"] = str(problem.details["offset"])
            if problem.status == UNKNOWN_VERSION:
                response.headers["Tus-Version"] = VERSION
        response.headers["Tus-Resumable"] = VERSION
        return response

    return door


@public
def options(upload_id: str = "") -> Response:
    """What this server speaks."""
    headers = {
        "Tus-Resumable": VERSION,
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(services().settings.max_photo_bytes),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
    }
    return Response(status=204, headers=headers)


# Before the others: Flask would answer OPTIONS by itself for whichever route of an address comes first.
api.add_url_rule("", view_func=options, methods=["OPTIONS"], endpoint="options")
api.add_url_rule("/<upload_id>", view_func=options, methods=["OPTIONS"], endpoint="options_of_one")


@api.on("POST", "/offers", OffersOut, grant=True)
def offers(body: Offers) -> OffersOut:
    """What the server holds of these bytes, as far as their own author sent them."""
    return OffersOut(photos=answer_offers(services(), actor(), body.photos))


@api.on("POST", "", grant=True)
@tus
def create() -> Response:
    """Begin an upload (tus creation), with its first or all of its bytes in the same request."""
    wanted = wanted_upload()
    require_allowed(services(), actor().person_id, wanted)
    if wanted.size == 0 or (wanted.size <= IN_MEMORY and _brings(wanted.size)):
        return _receive(wanted)
    upload = begin_upload(services(), actor(), wanted)
    progress = progress_of(services(), actor(), upload)
    if progress.is_stored:
        return created(upload.id, upload.size)
    offset = progress.offset
    if offset == 0 and request.mimetype == BYTES:
        offset = _append(upload, 0)
    return created(upload.id, offset, expires_at(services(), upload))


@api.on("PATCH", "/<upload_id>", grant=True)
@tus
def append(path: UploadPath) -> Response:
    """Go on with an upload at the offset it has."""
    return _patched(path.upload_id)


@api.on("POST", "/<upload_id>", grant=True)
@tus
def append_by_post(path: UploadPath) -> Response:
    """The same, for networks that let no PATCH through (X-HTTP-Method-Override)."""
    if request.headers.get("X-HTTP-Method-Override") != "PATCH":
        raise Transport(405, "method_not_allowed")
    return _patched(path.upload_id)


@api.on("DELETE", "/<upload_id>", grant=True)
@tus
def terminate(path: UploadPath) -> Response:
    """Give an upload up (tus termination)."""
    end_upload(services(), actor(), path.upload_id)
    return Response(status=204)


@tus
def how_far(upload_id: str) -> Response:
    """How far an upload is."""
    upload = own_upload(services(), actor(), upload_id)
    progress = progress_of(services(), actor(), upload)
    headers = {
        "Upload-Offset": str(progress.offset),
        "Upload-Length": str(upload.size),
        "Upload-Metadata": metadata_of(upload),
        "Cache-Control": "no-store",
    }
    if not progress.is_stored:
        headers["Upload-Expires"] = format_datetime(expires_at(services(), upload), usegmt=True)
    return Response(status=200, headers=headers)


@api.before_request
def limit_offers() -> None:
    """Offers are JSON; other bodies here are bytes and have limits of their own."""
    if request.path.endswith("/offers"):
        request.max_content_length = OFFERS_LIMIT


how_far.door = Door(False, True, False, None)  # type: ignore[attr-defined]
api.add_url_rule("/<upload_id>", view_func=how_far, methods=["HEAD"])


def _receive(wanted: Wanted) -> Response:
    """All bytes in one request. If the line breaks, what came is kept for the next one."""
    with not_forever(request.environ):
        data = read_body(request.stream, wanted.size)
    if len(data) == wanted.size:
        _check(data)
        return created(receive_whole(services(), actor(), wanted, data), wanted.size)
    upload = begin_upload(services(), actor(), wanted)
    if upload.finished_at is not None:
        return created(upload.id, upload.size)
    with partials_of(services()).writing(upload.id) as part:
        if part.offset < len(data):
            part.append(data[part.offset :], services().clock())
        return created(upload.id, part.offset, expires_at(services(), upload))


def _patched(upload_id: str) -> Response:
    if request.mimetype != BYTES:
        raise Transport(415, "wrong_media_type")
    offset = number("Upload-Offset")
    upload = own_upload(services(), actor(), upload_id)
    if upload.finished_at is not None:
        if offset != upload.size:
            raise Transport(409, "offset_mismatch", offset=upload.size)
        return progressed(upload.size)
    make_sure_of_space(services())
    offset = _append(upload, offset)
    return progressed(offset, expires_at(services(), upload) if offset < upload.size else None)


def _append(upload: Upload, offset: int) -> int:
    """Add the body to the file; at its end, check and store it. Return the new offset."""
    with partials_of(services()).writing(upload.id) as part:
        if part.offset != offset:
            raise Transport(409, "offset_mismatch", offset=part.offset)
        if (request.content_length or 0) > upload.size - offset:
            raise Transport(413, "too_large", limit=upload.size - offset)
        with (
            not_forever(request.environ) as line,
            writers_of(services()).receiving(upload.id, line),
        ):
            _take(part, upload.size)
        if part.offset == upload.size:
            finish(services(), actor(), upload, part)
            return upload.size
        return part.offset


def _take(part: Partial, size: int) -> None:
    """Write the body piece by piece; with a checksum, all of it or nothing."""
    began, expected = part.offset, checksum()
    for piece in pieces_of(request.stream, size - began):
        if expected:
            expected.hash.update(piece)
        part.append(piece, services().clock())
    if expected and not expected.is_met:
        part.cut(began)
        raise Transport(MISMATCH, "checksum_mismatch", offset=began)


def _check(data: bytes) -> None:
    expected = checksum()
    if expected:
        expected.hash.update(data)
        if not expected.is_met:
            raise Transport(MISMATCH, "checksum_mismatch", offset=0)


def _brings(size: int) -> bool:
    return request.mimetype == BYTES and request.content_length == size
