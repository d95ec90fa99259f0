"""HTTP doors of visits: the online page, and what was said."""

from flask import Response, request
from pydantic import BaseModel, Field

from server.base.errors import NotFound
from server.base.ids import Id
from server.base.web import Api, reading, services
from server.evidence.rules import IN_PLAYERS
from server.visits.queries import visit_page
from server.visits.shapes import VisitPage
from server.visits.voices import Recording, heard_voice

api = Api("visits", "/api/visits")


class VisitPath(BaseModel):
    """Which visit."""

    visit_id: Id


class VisitQuery(BaseModel):
    """Which visits: of a place or a household; ``after`` continues a page."""

    place_id: Id | None = None
    household_id: Id | None = None
    after: Id | None = None
    limit: int = Field(default=50, ge=1, le=200)


@api.on("GET", "", VisitPage)
def list_visits(query: VisitQuery) -> Response:
    """Visits that the caller covers, newest first."""
    with reading() as tx:
        page = visit_page(tx, query.place_id, query.household_id, query.after, query.limit)
    return Response(page, mimetype="application/json")


@api.on("GET", "/<visit_id>/voice")
def voice(path: VisitPath) -> Response:
    """What was said, for the page's player: whole or a range of it, as players on iPhones ask."""
    with reading() as tx:
        found = heard_voice(tx, path.visit_id)
    return _played(found)


def _played(found: Recording) -> Response:
    try:
        data = services().store.read(found.key, 0, found.size)
    except FileNotFoundError as error:
        raise NotFound("voice_not_here") from error
    response = Response(data, mimetype=found.media_type)
    response.headers.update({"Cache-Control": "private, max-age=31536000, immutable", "Vary": "Cookie"})
    response.headers["Content-Security-Policy"] = "default-src 'none'; media-src 'self'; sandbox"
    if found.media_type not in IN_PLAYERS:
        response.headers["Content-Disposition"] = "attachment"
    response.set_etag(found.sha256)
    response.make_conditional(request, accept_ranges=True, complete_length=found.size)
    return response
