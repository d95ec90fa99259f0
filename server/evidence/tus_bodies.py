"""The bytes of tus requests: taken in whole or piece by piece, and what is answered then."""

from flask import Response, request

from server.base.errors import Transport
from server.base.web import actor, services
from server.evidence.body import not_forever, pieces_of, read_body
from server.evidence.landing import MISMATCH, Wanted, receive_whole
from server.evidence.partials import Partial, partials_of, writers_of
from server.evidence.rooms import make_sure_of_space
from server.evidence.stored.models import Upload
from server.evidence.tus_headers import checksum, created, number, progressed
from server.evidence.uploads import begin_upload, expires_at, finish, own_upload

BYTES = "application/offset+octet-stream"


def received(wanted: Wanted) -> Response:
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


def patched(upload_id: str) -> Response:
    """Go on with an upload at the offset that the request names."""
    if request.mimetype != BYTES:
        raise Transport(415, "wrong_media_type")
    offset = number("Upload-Offset")
    upload = own_upload(services(), actor(), upload_id)
    if upload.finished_at is not None:
        if offset != upload.size:
            raise Transport(409, "offset_mismatch", offset=upload.size)
        return progressed(upload.size)
    make_sure_of_space(services())
    offset = appended(upload, offset)
    return progressed(offset, expires_at(services(), upload) if offset < upload.size else None)


def appended(upload: Upload, offset: int) -> int:
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


def brings(size: int) -> bool:
    """Whether the request carries so many bytes."""
    return request.mimetype == BYTES and request.content_length == size
