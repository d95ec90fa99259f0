"""HTTP door of the search."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from server.base.web import Api, reading
from server.search.queries import search
from server.search.shapes import SearchOut

api = Api("search", "/api/search")


class SearchQuery(BaseModel):
    """What is looked for."""

    q: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


@api.on("GET", "", SearchOut)
def find(query: SearchQuery) -> SearchOut:
    """A few households, people, places and issues that the caller covers."""
    with reading() as tx:
        return search(tx, query.q)
