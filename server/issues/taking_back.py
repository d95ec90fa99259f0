"""A thumb slipped: taken on (受理) and not after all, reported as fixed on the wrong issue."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import select

from server.base.errors import Refused
from server.base.tx import Tx
from server.evidence.setting_aside import set_aside, were_judged
from server.issues.actions import issue_subject
from server.issues.models import Issue, IssueStep
from server.issues.rules import in_order, standing, state_of
from server.issues.scope import issue_to_change, require_decider, require_fixer, village_office
from server.issues.shapes import Step
from server.issues.steps import change_owner, is_taken, take_step, tell_about
from server.issues.words import UNFIXED
from server.places.models import Place
from server.reference.queries import category

WHILE = timedelta(days=1)


def unaccept_issue(tx: Tx, body: Step) -> None:
    """Not taken on after all: by whoever did, on the same day, while nothing has followed."""
    issue = issue_to_change(tx, body.id)
    require_decider(tx, issue)
    if is_taken(tx, issue, body.step_id):
        return
    last = steps_of(tx, issue)[-1]
    if last.kind != "accept" or last.by_id != tx.actor.person_id or tx.made_at - last.at > WHILE:
        raise _moved_on(issue)
    take_step(tx, issue, "unaccept", body.step_id, body.note)


def unfix_issue(tx: Tx, body: Step) -> None:
    """A fix that belongs to another issue: its author takes it back until somebody has looked at it."""
    issue = issue_to_change(tx, body.id)
    require_fixer(tx, issue)
    if is_taken(tx, issue, body.step_id):
        return
    steps = steps_of(tx, issue)
    own = [step for step in standing(steps) if step.kind == "fix" and step.by_id == tx.actor.person_id]
    if issue.state != "fixed" or not own or were_judged(tx, "issue", issue.id, own[-1].by_id, own[-1].at):
        raise _moved_on(issue)
    set_aside(tx, "issue", issue.id, own[-1].by_id, own[-1].at)
    take_step(tx, issue, "unfix", body.step_id, body.note)
    rest = [step for step in standing(steps) if step.id != own[-1].id]
    _stands_as_before(tx, issue, rest)
    tell_about(tx, issue, village_office(tx, tx.get(Place, issue.place_id)), UNFIXED, body.step_id)


def _stands_as_before(tx: Tx, issue: Issue, steps: Sequence[IssueStep]) -> None:
    """State and moment, and no owner if only the fix had made one."""
    issue.state = state_of(step.kind for step in steps)
    fixed = [step.at for step in steps if step.kind == "fix"] if issue.state == "fixed" else []
    issue.fixed_at = max(fixed, default=None)
    if issue.owner_id == tx.actor.person_id and not fixed and not any(step.owner_id for step in steps):
        change_owner(tx, issue, None)
        issue_subject(tx, issue, category(tx, issue.category))


def steps_of(tx: Tx, issue: Issue) -> Sequence[IssueStep]:
    """Every step of an issue, as it happened."""
    return in_order(tx.session.exec(select(IssueStep).where(IssueStep.issue_id == issue.id)))


def _moved_on(issue: Issue) -> Refused:
    return Refused("issue_moved_on", state=issue.state, number=issue.number)
