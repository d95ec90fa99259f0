"""HTTP doors of visits: the online page, and what was said."""

from flask import Response
from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading
from server.evidence.playing import played
from server.visits.queries import visit_page
from server.visits.shapes import VisitPage
from server.visits.voices import heard_voice

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
    return played(found.key, found.size, found.media_type, found.sha256)
