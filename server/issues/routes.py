"""HTTP doors of issues: online pages for supervisors, and one issue for a link in a notice."""

from typing import Literal

from pydantic import BaseModel, Field

from server.base.ids import Id
from server.base.web import Api, reading
from server.issues.queries import issue_page, one_issue
from server.issues.shapes import IssuePage, ListedIssue

api = Api("issues", "/api/issues")

State = Literal["open", "overdue", "reported", "accepted", "assigned", "working", "fixed", "settled", "void"]


class IssueQuery(BaseModel):
    """Which issues: of a place, in a state, by number or words; ``after`` continues a page."""

    place_id: Id | None = None
    state: State | None = None
    q: str | None = Field(default=None, max_length=60)
    after: Id | None = None
    limit: int = Field(default=50, ge=1, le=200)


class IssuePath(BaseModel):
    """Names an issue."""

    issue_id: Id


@api.on("GET", "", IssuePage)
def list_issues(query: IssueQuery) -> IssuePage:
    """Issues that the caller covers, newest first."""
    with reading() as tx:
        return issue_page(tx, query.place_id, query.state, query.q, query.after, query.limit)


@api.on("GET", "/<issue_id>", ListedIssue)
def get_issue(path: IssuePath) -> ListedIssue:
    """One issue."""
    with reading() as tx:
        return one_issue(tx, path.issue_id)
