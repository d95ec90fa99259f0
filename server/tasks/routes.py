"""HTTP door of tasks: the online page."""

from typing import Literal

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading
from server.tasks.queries import task_page
from server.tasks.shapes import TaskPage

api = Api("tasks", "/api/tasks")


class TaskQuery(BaseModel):
    """Which tasks: of a place, open or finished; ``after`` continues a page."""

    place_id: Id | None = None
    state: Literal["open", "finished"] | None = None
    after: Id | None = None
    limit: int = Field(default=50, ge=1, le=200)


@api.on("GET", "", TaskPage)
def list_tasks(query: TaskQuery) -> TaskPage:
    """Tasks that the caller was asked, asked others, or oversees, newest first."""
    with reading() as tx:
        return task_page(tx, query.place_id, query.state, query.after, query.limit)
