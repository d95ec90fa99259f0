"""HTTP doors of look-backs: online pages."""

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading
from server.lookbacks.queries import lookback_seen, lookbacks_of_month
from server.lookbacks.shapes import LookbackOut, LookbackPage

api = Api("lookbacks", "/api/lookbacks")


class LookbacksQuery(BaseModel):
    """Checklists of a month (default: the newest) at a place and below (default: everything the caller covers)."""

    place_id: Id | None = None
    month: str | None = Field(default=None, pattern=r"^\d{4}-(0[1-9]|1[0-2])$")


class OneLookback(BaseModel):
    """A checklist by its id."""

    lookback_id: Id


@api.on("GET", "", LookbackPage)
def list_lookbacks(query: LookbacksQuery) -> LookbackPage:
    """Checklists of a month in the order of their villages."""
    with reading() as tx:
        return lookbacks_of_month(tx, query.place_id, query.month)


@api.on("GET", "/<lookback_id>", LookbackOut)
def show_lookback(path: OneLookback) -> LookbackOut:
    """One checklist, for those who cover its village."""
    with reading() as tx:
        return lookback_seen(tx, path.lookback_id)
