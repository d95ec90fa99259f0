"""A recording for a page's player: whole or a range of it, as players on iPhones ask."""

from flask import Response, request

from server.base.errors import NotFound
from server.base.web import services
from server.evidence.rules import IN_PLAYERS


def played(key: str, size: int, media_type: str, sha256: str) -> Response:
    """The bytes under ``key``; ``NotFound`` if the store has lost them."""
    try:
        data = services().store.read(key, 0, size)
    except FileNotFoundError as error:
        raise NotFound("voice_not_here") from error
    response = Response(data, mimetype=media_type)
    response.headers.update({"Cache-Control": "private, max-age=31536000, immutable", "Vary": "Cookie"})
    response.headers["Content-Security-Policy"] = "default-src 'none'; media-src 'self'; sandbox"
    if media_type not in IN_PLAYERS:
        response.headers["Content-Disposition"] = "attachment"
    response.set_etag(sha256)
    response.make_conditional(request, accept_ranges=True, complete_length=size)
    return response
