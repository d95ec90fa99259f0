"""Recording on issues: reported, fixed, shot again. Each is judged by what its author covered when it was made."""

from sqlmodel import select

from server.base.clock import local_date
from server.base.errors import Refused
from server.base.ids import derived_id
from server.base.tx import Tx
from server.evidence.actions import record_photo, record_photos
from server.evidence.queue.rules import is_minor
from server.evidence.subjects import Proven, open_subject
from server.households.models import Household
from server.issues.models import Issue
from server.issues.rules import possible_numbers
from server.issues.scope import default_owner, issue_to_change, reported_from, require_fixer, serves, village_office
from server.issues.search_keys import add_issue_keys
from server.issues.shapes import FixIssue, ReportIssue, ReshootPhoto
from server.issues.steps import add_step, take_step, tell_about, touch_issue
from server.issues.words import FIXED, REPORTED, TO_ACCEPT
from server.places.models import Place
from server.reference.calendar import workdays_after
from server.reference.models import Category
from server.reference.queries import category, class_of


def report_issue(
    tx: Tx,
    body: ReportIssue,
    *,
    visit_id: str | None = None,
    lookback_item_id: str | None = None,
    relapse_of: str | None = None,
) -> Issue:
    """A problem is found (上报). Reported again under the same id, it is the same issue and gains the photos."""
    known = tx.session.get(Issue, body.id)
    if known is not None:
        return _reported_again(tx, known, body, lookback_item_id)
    place, household = reported_from(tx, body)
    kind = category(tx, body.category)
    issue = _new_issue(tx, body, kind, place, household)
    issue.visit_id, issue.lookback_item_id, issue.relapse_of = visit_id, lookback_item_id, relapse_of
    tx.add(issue)
    tx.session.flush()
    add_issue_keys(tx, issue)
    add_step(tx, issue, "report", derived_id(issue.id, "report"), "", issue.due_on, issue.owner_id)
    subject = issue_subject(tx, issue, kind)
    record_photos(tx, subject, "before", body.photos)
    _tell_reported(tx, issue, place)
    return issue


def report_fixed(tx: Tx, body: FixIssue) -> None:
    """The problem is fixed, somebody says (反馈); somebody else will verify it."""
    issue = issue_to_change(tx, body.id)
    require_fixer(tx, issue)
    if not take_step(tx, issue, "fix", body.step_id, body.note):
        return
    issue.fixed_at = tx.made_at
    issue.owner_id = issue.owner_id or tx.actor.person_id or None
    subject = issue_subject(tx, issue, category(tx, issue.category))
    record_photos(tx, subject, "before", body.before)
    record_photos(tx, subject, "after", body.photos)
    tell_about(tx, issue, village_office(tx, tx.get(Place, issue.place_id)), FIXED, body.step_id)


def reshoot_photo(tx: Tx, body: ReshootPhoto) -> None:
    """A photo that was returned is taken again: a new version in its slot."""
    issue = issue_to_change(tx, body.id)
    require_fixer(tx, issue)
    subject = issue_subject(tx, issue, category(tx, issue.category))
    record_photo(tx, subject, body.slot, body.photo, replaces=body.replaces)
    touch_issue(tx, issue)


def issue_subject(tx: Tx, issue: Issue, kind: Category) -> Proven:
    """What the photos of an issue prove: how it was before, and how it is after."""
    return open_subject(
        tx,
        "issue",
        issue.id,
        place_id=issue.place_id,
        village_id=issue.village_id,
        household_id=issue.household_id,
        matter=class_of(tx, issue.category),
        owner_id=issue.owner_id,
        proves="fix",
        title=f"{kind.label_zh} {issue.number}",
        is_sensitive=issue.is_sensitive,
        is_minor=is_minor(kind.code, tx.services.settings.minor_categories),
    )


def _reported_again(tx: Tx, issue: Issue, body: ReportIssue, lookback_item_id: str | None) -> Issue:
    """Two phones that failed the same look-back item make one issue; any other id twice is somebody else's."""
    is_same = lookback_item_id is not None and issue.lookback_item_id == lookback_item_id
    if not is_same and issue.reported_by != tx.actor.person_id:
        raise Refused("id_taken")
    subject = issue_subject(tx, issue, category(tx, issue.category))
    record_photos(tx, subject, "before", body.photos)
    touch_issue(tx, issue)
    return issue


def _new_issue(tx: Tx, body: ReportIssue, kind: Category, place: Place, household: Household | None) -> Issue:
    day = local_date(tx.made_at)
    wanted = body.owner_id if body.owner_id and serves(tx, body.owner_id, place) else None
    is_due_possible = body.due_on is not None and body.due_on >= day
    return Issue(
        id=body.id,
        number=_number(tx, body.id),
        village_id=place.village_id or place.id,
        place_id=place.id,
        household_id=household.id if household else None,
        category=kind.code,
        category_version=kind.version,
        is_sensitive=kind.is_sensitive,
        text=body.text,
        source=body.source,
        owner_id=wanted or default_owner(tx, kind.default_owner_role, place),
        due_on=body.due_on if is_due_possible else workdays_after(tx, day, kind.days),
        reported_by=tx.actor.person_id,
        reported_at=tx.made_at,
        received_at=tx.now,
    )


def _number(tx: Tx, issue_id: str) -> str:
    """The shortest number that nobody else has."""
    for number in possible_numbers(issue_id, local_date(tx.made_at)):
        if tx.session.exec(select(Issue.id).where(Issue.number == number)).first() is None:
            return number
    raise Refused("id_taken")


def _tell_reported(tx: Tx, issue: Issue, place: Place) -> None:
    if issue.owner_id is not None and issue.owner_id != tx.actor.person_id:
        tell_about(tx, issue, [issue.owner_id], REPORTED, issue.id)
    tell_about(tx, issue, [i for i in village_office(tx, place) if i != issue.owner_id], TO_ACCEPT, issue.id)
