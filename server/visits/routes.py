"""HTTP door of visits: the online page."""

from flask import Response
from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading
from server.visits.queries import visit_page
from server.visits.shapes import VisitPage

api = Api("visits", "/api/visits")


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
