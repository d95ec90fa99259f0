"""Who may report, fix and decide what. Reports and fixes are judged at ``made_at``, decisions now."""

from sqlmodel import select

from server.base.clock import local_date
from server.base.errors import NeedsMissing, NotFound, Refused
from server.base.tx import Tx
from server.households.models import Household
from server.households.scope import covered_households, my_links
from server.issues.models import Issue, IssueStep
from server.issues.shapes import ReportIssue
from server.people.holders import holders_at
from server.people.scope import (
    LINK_SCOPED,
    OFFICE,
    REVIEWERS,
    VILLAGE_OFFICE,
    covered_place,
    covers_path,
    my_posts,
    posts_of,
)
from server.places.models import Place

DECIDERS = VILLAGE_OFFICE | REVIEWERS | OFFICE
FIXERS = VILLAGE_OFFICE | {"grid_worker", "group_leader"}


def issue_to_change(tx: Tx, issue_id: str) -> Issue:
    """The issue, locked until the commit; one that is not here yet may still arrive."""
    issue = tx.session.get(Issue, issue_id, with_for_update=True)
    if issue is None:
        raise NeedsMissing(issue_id)
    return issue


def reported_from(tx: Tx, body: ReportIssue) -> tuple[Place, Household | None]:
    """Where the problem is, if the reporter covered it then. A household says its own place."""
    if body.household_id is not None:
        household = covered_households(tx, [body.household_id], at=tx.made_at)[0]
        return tx.get(Place, household.place_id), household
    place = _reportable_place(tx, body.place_id or "")
    if place.village_id is None:
        raise Refused("place_too_wide", level=place.level)
    return place, None


def require_decider(tx: Tx, issue: Issue) -> None:
    """The village office, or whoever supervises it, now."""
    if not is_decider(tx, issue):
        raise NotFound()


def is_decider(tx: Tx, issue: Issue) -> bool:
    """Whether the caller decides about this issue now."""
    return covers_path(tx, tx.get(Place, issue.place_id).path, DECIDERS)


def require_fixer(tx: Tx, issue: Issue) -> None:
    """Whoever owns it or owned it when the photos were taken, or works where it is."""
    if not tx.actor.is_person or _was_given(tx, issue):
        return
    if issue.household_id in my_links(tx, at=tx.made_at):
        return
    covered_place(tx, issue.place_id, FIXERS, at=tx.made_at)


def serves(tx: Tx, person_id: str, place: Place) -> bool:
    """Whether somebody holds a post at this place, above it or inside it: a possible owner."""
    posts = posts_of(tx, person_id, local_date(tx.now))
    return any(place.path.startswith(post.path) or post.path.startswith(place.path) for post in posts)


def default_owner(tx: Tx, role: str, place: Place) -> str | None:
    """The nearest holder of ``role``, else the village's officer, else its secretary."""
    wanted = list(dict.fromkeys((role, "officer", "secretary")))
    found = holders_at(tx, place.path, wanted, local_date(tx.now))
    return next((h.person_id for name in wanted for h in found if h.role == name), None)


def village_office(tx: Tx, place: Place) -> list[str]:
    """The people who take issues on and settle them."""
    return [h.person_id for h in holders_at(tx, place.path, VILLAGE_OFFICE, local_date(tx.now))]


def _reportable_place(tx: Tx, place_id: str) -> Place:
    """A place that the caller covers, or one in the village where a representative's post is."""
    place = tx.session.get(Place, place_id)
    own = {p.village_id for p in my_posts(tx, tx.made_at) if p.role in LINK_SCOPED}
    if place is not None and place.village_id in own - {None}:
        return place
    return covered_place(tx, place_id, at=tx.made_at)


def _was_given(tx: Tx, issue: Issue) -> bool:
    if issue.owner_id == tx.actor.person_id:
        return True
    given = select(IssueStep.id).where(IssueStep.issue_id == issue.id, IssueStep.owner_id == tx.actor.person_id)
    return tx.session.exec(given.limit(1)).first() is not None
