"""Deciding about issues: taken on, assigned, extended, sent back, settled, void, open again. Judged by cover now."""

from datetime import date

from sqlmodel import select

from server.base.clock import local_date
from server.base.errors import NotFound, Refused
from server.base.ids import derived_id
from server.base.tx import Tx
from server.evidence.queries import count_to_take_again
from server.evidence.subjects import close_subject, reopen_subject
from server.issues.actions import issue_subject
from server.issues.models import Issue, IssueStep
from server.issues.rules import in_order, standing
from server.issues.scope import is_decider, issue_to_change, require_decider, serves, village_office
from server.issues.shapes import AssignIssue, ExtendIssue, ReasonedStep, Step
from server.issues.steps import change_owner, take_step, tell_about
from server.issues.words import ASSIGNED, EXTENDED, HANDED_BACK, REOPENED, RETURNED, SETTLED, TAKEN_OVER, VOIDED
from server.places.models import Place
from server.reference.calendar import workdays_after
from server.reference.queries import category


def accept_issue(tx: Tx, body: Step) -> None:
    """The village takes it on (受理)."""
    issue = _decided(tx, body.id)
    take_step(tx, issue, "accept", body.step_id, body.note)


def assign_issue(tx: Tx, body: AssignIssue) -> None:
    """It is given to an owner with a deadline (交办)."""
    issue = _decided(tx, body.id)
    if not serves(tx, body.owner_id, tx.get(Place, issue.place_id)):
        raise Refused("owner_not_here")
    if body.due_on < local_date(tx.made_at):
        raise Refused("due_in_past", due_on=body.due_on.isoformat())
    if not take_step(tx, issue, "assign", body.step_id, body.note, body.due_on, body.owner_id):
        return
    before = change_owner(tx, issue, body.owner_id)
    issue.due_on = body.due_on
    issue_subject(tx, issue, category(tx, issue.category))
    tell_about(tx, issue, [body.owner_id], ASSIGNED, body.step_id)
    tell_about(tx, issue, [before], TAKEN_OVER, body.step_id)


def extend_issue(tx: Tx, body: ExtendIssue) -> None:
    """It gets a later deadline, with a reason (延期)."""
    issue = _decided(tx, body.id)
    if body.due_on < local_date(tx.made_at) or (issue.due_on is not None and body.due_on <= issue.due_on):
        raise Refused("due_not_later", due_on=body.due_on.isoformat())
    if take_step(tx, issue, "extend", body.step_id, body.reason, body.due_on):
        issue.due_on = body.due_on
        tell_about(tx, issue, [issue.owner_id], EXTENDED, body.step_id, body.reason)


def return_issue(tx: Tx, body: ReasonedStep) -> None:
    """A fix is not good enough (退回), or the owner hands back what is not theirs (退回重派)."""
    issue = issue_to_change(tx, body.id)
    if issue.state != "fixed" and issue.owner_id == tx.actor.person_id:
        _hand_back(tx, issue, body)
        return
    require_decider(tx, issue)
    if take_step(tx, issue, "return", body.step_id, body.reason):
        issue.fixed_at = None
        tell_about(tx, issue, [issue.owner_id, _last_fixer(tx, issue)], RETURNED, body.step_id, body.reason)


def settle_issue(tx: Tx, body: Step) -> None:
    """The fix is verified and the issue closed (办结), by somebody other than whoever fixed it."""
    issue = _decided(tx, body.id)
    if tx.actor.is_person and tx.actor.person_id in _fixers(tx, issue):
        raise Refused("settle_own_fix", number=issue.number)
    if count_to_take_again(tx, "issue", issue.id):
        raise Refused("photos_returned", number=issue.number)
    if take_step(tx, issue, "settle", body.step_id, body.note):
        _close(tx, issue)
        tell_about(tx, issue, [issue.owner_id, issue.reported_by], SETTLED, body.step_id)


def void_issue(tx: Tx, body: ReasonedStep) -> None:
    """It was none (作废): said by whoever decides, or by its reporter while nobody has touched it."""
    issue = issue_to_change(tx, body.id)
    if not is_decider(tx, issue) and not _is_own_and_untouched(tx, issue):
        raise NotFound()
    if take_step(tx, issue, "void", body.step_id, body.reason):
        _close(tx, issue)
        tell_about(tx, issue, [issue.owner_id, issue.reported_by], VOIDED, body.step_id, body.reason)


def void_if_untouched(tx: Tx, issue_id: str, reason: str) -> None:
    """What a withdrawn visit made goes with it, unless somebody has worked on it since."""
    issue = issue_to_change(tx, issue_id)
    if is_untouched(tx, issue) and take_step(tx, issue, "void", derived_id(issue.id, "withdrawn"), reason):
        _close(tx, issue)
        tell_about(tx, issue, [issue.owner_id], VOIDED, "withdrawn", reason)


def reopen_issue(tx: Tx, body: ReasonedStep) -> None:
    """A closed issue opens again with a fresh deadline."""
    issue = _decided(tx, body.id)
    due_on = _fresh_deadline(tx, issue)
    if take_step(tx, issue, "reopen", body.step_id, body.reason, due_on):
        issue.due_on, issue.fixed_at, issue.closed_at = due_on, None, None
        reopen_subject(tx, "issue", issue.id)
        issue_subject(tx, issue, category(tx, issue.category))
        tell_about(tx, issue, [issue.owner_id], REOPENED, body.step_id, body.reason)


def is_untouched(tx: Tx, issue: Issue) -> bool:
    """Whether nothing has happened since it was reported."""
    steps = tx.session.exec(select(IssueStep.id).where(IssueStep.issue_id == issue.id).limit(2)).all()
    return issue.state == "reported" and len(steps) == 1


def _decided(tx: Tx, issue_id: str) -> Issue:
    issue = issue_to_change(tx, issue_id)
    require_decider(tx, issue)
    return issue


def _close(tx: Tx, issue: Issue) -> None:
    issue.closed_at = tx.made_at
    close_subject(tx, "issue", issue.id)


def _hand_back(tx: Tx, issue: Issue, body: ReasonedStep) -> None:
    if take_step(tx, issue, "hand_back", body.step_id, body.reason):
        change_owner(tx, issue, None)
        office = village_office(tx, tx.get(Place, issue.place_id))
        tell_about(tx, issue, office, HANDED_BACK, body.step_id, body.reason)


def _fixers(tx: Tx, issue: Issue) -> set[str]:
    return {step.by_id for step in _fixes(tx, issue)}


def _last_fixer(tx: Tx, issue: Issue) -> str | None:
    fixes = _fixes(tx, issue)
    return fixes[-1].by_id if fixes else None


def _fixes(tx: Tx, issue: Issue) -> list[IssueStep]:
    """Those that were not taken back, as they arrived."""
    steps = in_order(tx.session.exec(select(IssueStep).where(IssueStep.issue_id == issue.id)))
    return [step for step in standing(steps) if step.kind == "fix"]


def _is_own_and_untouched(tx: Tx, issue: Issue) -> bool:
    return issue.reported_by == tx.actor.person_id and is_untouched(tx, issue)


def _fresh_deadline(tx: Tx, issue: Issue) -> date:
    return workdays_after(tx, local_date(tx.made_at), category(tx, issue.category).days)
