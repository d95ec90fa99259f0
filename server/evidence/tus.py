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
from server.base.web import Api, Door, actor, guarded, public, services
from server.evidence.body import not_forever, read_body
from server.evidence.offers import answer_offers
from server.evidence.parcels import MOST_BYTES, opened, receive_parcel
from server.evidence.rooms import require_allowed
from server.evidence.shapes import Offers, OffersOut, ParcelOut
from server.evidence.tus_bodies import BYTES, appended, brings, patched, received
from server.evidence.tus_headers import ALGORITHMS, created, metadata_of, wanted_upload
from server.evidence.uploads import begin_upload, end_upload, expires_at, own_upload, progress_of

api = Api("uploads", "/api/uploads")
VERSION, UNKNOWN_VERSION = "1.0.0", 412
IN_MEMORY = 2_000_000  # bytes; phones send 300 KB. 64 threads that each hold one stay below 128 MB
# of bodies that are read whole; others here have limits of their own
LIMITS = {"/api/uploads/offers": 100_000, "/api/uploads/parcels": MOST_BYTES}
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


@api.on("POST", "/parcels", ParcelOut, grant=True)
def parcel() -> ParcelOut:
    """Take a few small files whole, in one request: for each, whether it is stored. One that is bad stops no other.

    The body: four bytes that say how long the list is (big-endian), the list as JSON (`{device_id, files}`, each file
    as it is offered), and the files' bytes one after another in its order.
    """
    with not_forever(request.environ):
        body = read_body(request.stream, request.content_length or MOST_BYTES)
    return ParcelOut(files=receive_parcel(services(), actor(), *opened(body)))


@api.on("POST", "", grant=True)
@tus
def create() -> Response:
    """Begin an upload (tus creation), with its first or all of its bytes in the same request."""
    wanted = wanted_upload()
    require_allowed(services(), actor().person_id, wanted)
    if wanted.size == 0 or (wanted.size <= IN_MEMORY and brings(wanted.size)):
        return received(wanted)
    upload = begin_upload(services(), actor(), wanted)
    progress = progress_of(services(), actor(), upload)
    if progress.is_stored:
        return created(upload.id, upload.size)
    offset = progress.offset
    if offset == 0 and request.mimetype == BYTES:
        offset = appended(upload, 0)
    return created(upload.id, offset, expires_at(services(), upload))


@api.on("PATCH", "/<upload_id>", grant=True)
@tus
def append(path: UploadPath) -> Response:
    """Go on with an upload at the offset it has."""
    return patched(path.upload_id)


@api.on("POST", "/<upload_id>", grant=True)
@tus
def append_by_post(path: UploadPath) -> Response:
    """The same, for networks that let no PATCH through (X-HTTP-Method-Override)."""
    if request.headers.get("X-HTTP-Method-Override") != "PATCH":
        raise Transport(405, "method_not_allowed")
    return patched(path.upload_id)


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
def limit_bodies() -> None:
    """What is read whole into memory has a limit of its own."""
    request.max_content_length = LIMITS.get(request.path, request.max_content_length)


guarded(how_far, Door(False, True, False, None))
api.add_url_rule("/<upload_id>", view_func=how_far, methods=["HEAD"])
