"""HTTP door of the history of one thing."""

from typing import Annotated

from pydantic import BaseModel, Field

from server.base.web import Api, reading
from server.history.queries import history_of, history_of_kind
from server.history.shapes import HistoryPage

api = Api("history", "/api/history")


class ThingPath(BaseModel):
    """A thing by its kind, as the diary names it, and its id."""

    kind: str = Field(max_length=40)
    id: str = Field(max_length=120)


class KindPath(BaseModel):
    """Things of a kind."""

    kind: str = Field(max_length=40)


class HistoryQuery(BaseModel):
    """Which part."""

    before: str = Field(default="", max_length=40)
    limit: Annotated[int, Field(ge=1, le=100)] = 30


@api.on("GET", "/<kind>/<id>", HistoryPage)
def show_history(path: ThingPath, query: HistoryQuery) -> HistoryPage:
    """Who did what with it and when, for those who keep it."""
    with reading() as tx:
        return history_of(tx, path.kind, path.id, query.before, query.limit)


@api.on("GET", "/<kind>", HistoryPage)
def show_history_of_kind(path: KindPath, query: HistoryQuery) -> HistoryPage:
    """The same for all things of a kind that only the county keeps."""
    with reading() as tx:
        return history_of_kind(tx, path.kind, query.before, query.limit)
