"""Ops on issues."""

from server.base.errors import NotFound, Refused
from server.base.tx import Tx
from server.issues.actions import report_fixed, report_issue, reshoot_photo
from server.issues.decisions import (
    accept_issue,
    assign_issue,
    extend_issue,
    reopen_issue,
    return_issue,
    settle_issue,
    void_issue,
)
from server.issues.scope import issue_to_change, reported_from, require_fixer
from server.issues.shapes import AssignIssue, ExtendIssue, FixIssue, ReasonedStep, ReportIssue, ReshootPhoto, Step
from server.issues.taking_back import unaccept_issue, unfix_issue
from server.sync.registry import OpKind


def _village_reported(tx: Tx, body: ReportIssue) -> str | None:
    try:
        return reported_from(tx, body)[0].village_id
    except (NotFound, Refused):
        return None


def _village_fixed(tx: Tx, body: FixIssue | ReshootPhoto) -> str | None:
    issue = issue_to_change(tx, body.id)
    try:
        require_fixer(tx, issue)
    except NotFound:
        return None
    return issue.village_id


OPS = [
    OpKind("issue.report", 1, ReportIssue, report_issue, is_recording=True, place_of=_village_reported),
    OpKind("issue.fix", 1, FixIssue, report_fixed, is_recording=True, place_of=_village_fixed),
    OpKind("issue.reshoot", 1, ReshootPhoto, reshoot_photo, is_recording=True, place_of=_village_fixed),
    OpKind("issue.accept", 1, Step, accept_issue),
    OpKind("issue.unaccept", 1, Step, unaccept_issue),
    OpKind("issue.unfix", 1, Step, unfix_issue),
    OpKind("issue.assign", 1, AssignIssue, assign_issue),
    OpKind("issue.extend", 1, ExtendIssue, extend_issue),
    OpKind("issue.return", 1, ReasonedStep, return_issue),
    OpKind("issue.settle", 1, Step, settle_issue),
    OpKind("issue.void", 1, ReasonedStep, void_issue),
    OpKind("issue.reopen", 1, ReasonedStep, reopen_issue),
]
