"""Issues that a drive's ledger brings in or moves on: always with steps that say when, and through whose list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.errors import Refused
from server.base.ids import new_id
from server.base.tx import Tx
from server.events.actions import note
from server.events.models import Event
from server.evidence.actions import close_subject
from server.evidence.queries import count_to_take_again
from server.households.models import Household
from server.issues.models import Issue, IssueStep
from server.issues.rules import CLOSED, LONGEST_NUMBER, NUMBER_LENGTH, issue_number, next_state
from server.issues.steps import change_owner, touch_issue

_FACT = re.compile(r"；(改厕年度|补助) ([\d.]+(?: 元)?)")


@dataclass(frozen=True)
class Said:
    """What a row says of an issue. ``due`` and ``owner_id`` only if it says so, ``closed_at`` if it is done."""

    code: str
    text: str
    found_at: datetime
    closed_at: datetime | None = None
    due: date | None = None
    owner_id: str | None = None
    measure: str = ""


def bare_text(text: str) -> str:
    """Without the year and the money, which are added to a ledger later."""
    return _FACT.sub("", text)


def with_facts(text: str, said: str) -> str:
    """The text with what another version of it says of year and money besides."""
    facts = dict(_FACT.findall(text)) | dict(_FACT.findall(said))
    return (bare_text(text) + "".join(f"；{name} {value}" for name, value in facts.items()))[:2000]


def issues_known(tx: Tx, home: Household, code: str, batch_id: str) -> list[Issue]:
    """The household's issues of this sort, oldest first, but for those that the same list brought in."""
    asked = select(Issue).where(Issue.household_id == home.id, col(Issue.category).startswith(code))
    known = tx.session.exec(asked.order_by(col(Issue.id))).all()
    own = _brought_by(tx, [issue.id for issue in known], batch_id) if batch_id else set()
    return [issue for issue in known if issue.id not in own]


def _brought_by(tx: Tx, ids: Sequence[str], batch_id: str) -> set[str]:
    imported = (Event.subject_kind == "issue", Event.kind == "issue.imported", col(Event.subject_id).in_(ids))
    rows = tx.session.exec(select(Event.subject_id, Event.data).where(*imported))
    return {subject_id for subject_id, data in rows if data.get("batch") == batch_id}


def the_same(known: Sequence[Issue], said: Said) -> Issue | None:
    """The one that the row speaks of: an open one first, else the last."""
    alike = [i for i in known if i.category == said.code and bare_text(i.text) == bare_text(said.text)]
    return next((i for i in alike if i.state not in CLOSED), alike[-1] if alike else None)


def changes_of(tx: Tx, issue: Issue, said: Said) -> dict[str, Any]:
    """What the row says that is not so yet. A deadline or an owner that was replaced since is an old list's."""
    if issue.state in CLOSED:
        return {}
    found: dict[str, Any] = {}
    text = with_facts(issue.text, said.text)
    if bare_text(issue.text) == bare_text(said.text) and text != issue.text:
        found["text"] = text
    if said.closed_at is not None:
        return found | {"settle": said.closed_at}
    steps = tx.session.exec(select(IssueStep).where(IssueStep.issue_id == issue.id)).all()
    if said.due not in {None, issue.due_on, *(step.due_on for step in steps)}:
        found["extend"] = said.due
    may_assign = next_state("assign", issue.state) is not None
    if may_assign and said.owner_id not in {None, issue.owner_id, *(step.owner_id for step in steps)}:
        found["assign"] = said.owner_id
    return found


def move_on(tx: Tx, issue: Issue, said: Said, batch_id: str) -> str | None:
    """Do what the row says; returns a new owner, who is to be told."""
    found = changes_of(tx, issue, said)
    issue.text = found.get("text", issue.text)
    if "settle" in found:
        _settle(tx, issue, said)
    if "extend" in found:
        issue.due_on = found["extend"]
        _step(tx, issue, "extend", tx.now, due_on=issue.due_on)
    if "assign" in found:
        issue.state = next_state("assign", issue.state) or issue.state
        change_owner(tx, issue, found["assign"])
        _step(tx, issue, "assign", tx.now, due_on=issue.due_on, owner_id=issue.owner_id)
    note(tx, "issue.import_updated", ("issue", issue.id), issue.village_id, batch=batch_id, what=sorted(found))
    touch_issue(tx, issue)
    return found.get("assign")


def _settle(tx: Tx, issue: Issue, said: Said) -> None:
    if count_to_take_again(tx, "issue", issue.id):
        raise Refused("photos_returned", number=issue.number)
    closed_at = max(said.closed_at or tx.now, issue.reported_at)
    issue.state, issue.closed_at, issue.fixed_at = "settled", closed_at, issue.fixed_at or closed_at
    _step(tx, issue, "settle", closed_at, note=said.measure)
    close_subject(tx, "issue", issue.id)


def bring_in(tx: Tx, issue: Issue, said: Said, batch_id: str) -> None:
    """The issue with its first step, and its last if it is done. What the list said of it stays with the first."""
    tx.add(issue)
    tx.session.flush()
    first, last = sorted((new_id(), new_id()))  # steps of one moment are told in the order of their ids
    _step(tx, issue, "report", said.found_at, id=first, due_on=said.due, owner_id=said.owner_id)
    if said.closed_at is not None:
        _step(tx, issue, "settle", said.closed_at, id=last, note=said.measure)
    note(tx, "issue.imported", ("issue", issue.id), issue.village_id, batch=batch_id, category=issue.category)
    touch_issue(tx, issue)


def _step(tx: Tx, issue: Issue, kind: str, at: datetime, **more: Any) -> None:
    step: dict[str, Any] = {"id": new_id(), "issue_id": issue.id, "kind": kind, "by_id": tx.actor.person_id, "at": at}
    tx.add(IssueStep(**step | {"received_at": tx.now} | more))


def free_number(tx: Tx, issue_id: str) -> str:
    """What people say on the phone; longer if it is taken."""
    day = local_date(tx.now)
    for length in range(NUMBER_LENGTH, LONGEST_NUMBER):
        number = issue_number(issue_id, day, length)
        if tx.session.exec(select(Issue.id).where(Issue.number == number)).first() is None:
            return number
    return issue_number(issue_id, day, LONGEST_NUMBER)
