"""HTTP doors of dashboards."""

from pydantic import BaseModel

from server.base.ids import Id
from server.base.web import Api, reading
from server.dashboards.queries import household_story, today
from server.dashboards.shapes import StoryOut, TodayOut

api = Api("dashboards", "/api")


class TodayQuery(BaseModel):
    """Whose places: those right below this one (default: below the caller's posts)."""

    place_id: Id | None = None


class StoryPath(BaseModel):
    """Names a household."""

    household_id: Id


@api.on("GET", "/today", TodayOut)
def show_today(query: TodayQuery) -> TodayOut:
    """Where things stand in the caller's places."""
    with reading() as tx:
        return today(tx, query.place_id)


@api.on("GET", "/households/<household_id>/story", StoryOut)
def show_story(path: StoryPath) -> StoryOut:
    """What happened at a household."""
    with reading() as tx:
        return household_story(tx, path.household_id)
