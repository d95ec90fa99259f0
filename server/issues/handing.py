"""Issues that go from one owner to another, with a post."""

from sqlmodel import col, select

from server.base.errors import Refused
from server.base.tx import Tx
from server.issues.actions import issue_subject
from server.issues.models import Issue
from server.issues.rules import CLOSED
from server.issues.scope import is_decider, issue_to_change, require_decider, serves
from server.issues.steps import change_owner, take_step
from server.places.models import Place
from server.reference.queries import category


def owned_issues(tx: Tx, person_id: str) -> list[Issue]:
    """What somebody owns that is not closed, anywhere; the soonest first."""
    owned = select(Issue).where(Issue.owner_id == person_id, col(Issue.state).not_in(CLOSED))
    return list(tx.session.exec(owned.order_by(col(Issue.due_on), col(Issue.id))))


def open_issues_of(tx: Tx, person_id: str) -> list[Issue]:
    """Those of them about which the caller decides."""
    return [issue for issue in owned_issues(tx, person_id) if is_decider(tx, issue)]


def hand_over_issue(tx: Tx, issue_id: str, step_id: str, from_id: str, to_id: str) -> bool:
    """Another owner with the same deadline; false if it has gone on to somebody else since."""
    issue = issue_to_change(tx, issue_id)
    require_decider(tx, issue)
    if issue.owner_id != from_id or issue.state in CLOSED:
        return False
    if not serves(tx, to_id, tx.get(Place, issue.place_id)):
        raise Refused("owner_not_here")
    take_step(tx, issue, "hand_over", step_id, "", issue.due_on, to_id)
    change_owner(tx, issue, to_id)
    issue_subject(tx, issue, category(tx, issue.category))
    return True
