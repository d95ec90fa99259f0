"""Issues that a drive's ledger brings in or moves on: always with steps that say when, and through whose list."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.ids import new_id
from server.base.tx import Tx
from server.events.actions import note
from server.events.models import Event
from server.evidence.models import Subject
from server.evidence.queries import count_to_take_again
from server.issues.models import Issue, IssueStep
from server.issues.rules import CLOSED, next_state, possible_numbers
from server.issues.steps import touch_issue
from server.ledgers.cells.text import Wrong, alike
from server.ledgers.models import ImportBatch
from server.ledgers.rows.pen import Pen
from server.sync.streams import person_stream, touch

UPDATED = "issue.import_updated"
_FACT = re.compile(r"；(改厕年度|补助) ([\d.]+(?: 元)?)")


ASKED = 3  # numbers of an issue: longer ones are never taken


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


def key_of(text: str) -> str:
    """By what it is wrong one knows an issue again, whoever set the commas."""
    return alike(bare_text(text))


def with_facts(text: str, said: str) -> str:
    """The text with what another version of it says of year and money besides."""
    facts = dict(_FACT.findall(text)) | dict(_FACT.findall(said))
    return (bare_text(text) + "".join(f"；{name} {value}" for name, value in facts.items()))[:2000]


@dataclass
class Matters:
    """Issues of one sort by household, oldest first, with their steps; not what the same list brought in.

    ``called``: what lists said of an issue in other words, that a person decided to be this very one.
    """

    known: dict[str, list[Issue]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[str, list[IssueStep]] = field(default_factory=lambda: defaultdict(list))
    called: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def means(self, issue: Issue, said: Said) -> bool:
        """Whether the row speaks of this issue."""
        return is_called_so(issue, said) or mark_of(said) in self.called[issue.id]


def matters_of(tx: Tx, homes: Collection[str], code: str, batch_id: str) -> Matters:
    """Looked up for many households at once."""
    found = Matters()
    asked = select(Issue).where(col(Issue.household_id).in_(homes), col(Issue.category).startswith(code))
    issues = tx.session.exec(asked.order_by(col(Issue.id))).all()
    own = _brought_by(tx, [issue.id for issue in issues], batch_id) if batch_id else set()
    for issue in issues:
        if issue.id not in own:
            found.known[str(issue.household_id)].append(issue)
    ids = [issue.id for issues in found.known.values() for issue in issues]
    for step in tx.session.exec(select(IssueStep).where(col(IssueStep.issue_id).in_(ids))):
        found.steps[step.issue_id].append(step)
    for issue_id, mark in decided_before(tx, ids):
        found.called[issue_id].add(mark)
    return found


def is_called_so(issue: Issue, said: Said) -> bool:
    """By its category and what is wrong."""
    return issue.category == said.code and key_of(issue.text) == key_of(said.text)


def mark_of(said: Said) -> str:
    """By which the same words are known again."""
    return sha256(f"{said.code}|{key_of(said.text)}".encode()).hexdigest()[:32]


def decided_before(tx: Tx, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Issues, each with the mark of other words for it; what a batch decided that was taken back is open again."""
    updated = (Event.subject_kind == "issue", Event.kind == UPDATED, col(Event.subject_id).in_(ids))
    rows = tx.session.exec(select(Event.subject_id, Event.data).where(*updated)).all()
    told = [(issue_id, data["batch"], data["said"]) for issue_id, data in rows if data.get("said")]
    batches = col(ImportBatch.id).in_({batch_id for _, batch_id, _ in told})
    back = set(tx.session.exec(select(ImportBatch.id).where(batches, ImportBatch.state == "undone"))) if told else set()
    return ((issue_id, mark) for issue_id, batch_id, mark in told if batch_id not in back)


def _brought_by(tx: Tx, ids: Sequence[str], batch_id: str) -> set[str]:
    imported = (Event.subject_kind == "issue", Event.kind == "issue.imported", col(Event.subject_id).in_(ids))
    rows = tx.session.exec(select(Event.subject_id, Event.data).where(*imported))
    return {subject_id for subject_id, data in rows if data.get("batch") == batch_id}


def the_same(matters: Matters, home_id: str, said: Said) -> Issue | None:
    """The one that the row speaks of: an open one first, else the last."""
    found = [issue for issue in matters.known[home_id] if matters.means(issue, said)]
    return next((i for i in found if i.state not in CLOSED), found[-1] if found else None)


def changes_of(issue: Issue, steps: Sequence[IssueStep], said: Said) -> dict[str, Any]:
    """What the row says that is not so yet. A deadline or an owner that was replaced since is an old list's."""
    if issue.state in CLOSED:
        return {}
    found: dict[str, Any] = {}
    text = with_facts(issue.text, said.text)
    if key_of(issue.text) == key_of(said.text) and text != issue.text:
        found["text"] = text
    if said.closed_at is not None:
        return found | {"settle": said.closed_at}
    if said.due not in {None, issue.due_on, *(step.due_on for step in steps)}:
        found["extend"] = said.due
    may_assign = next_state("assign", issue.state) is not None
    if may_assign and said.owner_id not in {None, issue.owner_id, *(step.owner_id for step in steps)}:
        found["assign"] = said.owner_id
    return found


def move_on(pen: Pen, issue: Issue, steps: list[IssueStep], said: Said, batch_id: str) -> str | None:
    """Do what the row says; returns a new owner, who is to be told."""
    tx, found = pen.tx, changes_of(issue, steps, said)
    if "settle" in found and count_to_take_again(tx, "issue", issue.id):
        raise Wrong("photos_returned")
    pen.change(issue, text=found.get("text", issue.text))
    if "settle" in found:
        _settle(pen, issue, steps, said)
    if "extend" in found:
        pen.change(issue, due_on=found["extend"])
        steps.append(_step(pen, issue, "extend", tx.now, due_on=issue.due_on))
    if "assign" in found:
        _assign(pen, issue, found["assign"])
        steps.append(_step(pen, issue, "assign", tx.now, due_on=issue.due_on, owner_id=issue.owner_id))
    other_words = {} if is_called_so(issue, said) else {"said": mark_of(said)}
    about = {"batch": batch_id, "what": sorted(found)} | other_words
    note(tx, UPDATED, ("issue", issue.id), issue.village_id, **about)
    touch_issue(tx, issue)
    return found.get("assign")


def _assign(pen: Pen, issue: Issue, owner_id: str) -> None:
    """Its former owner's phone looks again, too."""
    if issue.owner_id is not None:
        touch(pen.tx, person_stream(issue.owner_id), "issue", issue.id)
    pen.change(issue, state=next_state("assign", issue.state) or issue.state, owner_id=owner_id)


def _settle(pen: Pen, issue: Issue, steps: list[IssueStep], said: Said) -> None:
    closed_at = max(said.closed_at or pen.tx.now, issue.reported_at)
    pen.change(issue, state="settled", closed_at=closed_at, fixed_at=issue.fixed_at or closed_at)
    steps.append(_step(pen, issue, "settle", closed_at, note=said.measure))
    subject = pen.tx.session.get(Subject, ("issue", issue.id))
    if subject is not None:
        pen.change(subject, closed_at=pen.tx.now)


def bring_in(pen: Pen, issue: Issue, said: Said, batch_id: str) -> None:
    """The issue with its first step, and its last if it is done. What the list said of it stays with the first."""
    pen.add(issue)
    first, last = sorted((new_id(), new_id()))  # steps of one moment are told in the order of their ids
    _step(pen, issue, "report", said.found_at, id=first, due_on=said.due, owner_id=said.owner_id)
    if said.closed_at is not None:
        _step(pen, issue, "settle", said.closed_at, id=last, note=said.measure)
    note(pen.tx, "issue.imported", ("issue", issue.id), issue.village_id, batch=batch_id, category=issue.category)
    touch_issue(pen.tx, issue)


def _step(pen: Pen, issue: Issue, kind: str, at: datetime, **more: Any) -> IssueStep:
    tx = pen.tx
    step: dict[str, Any] = {"id": new_id(), "issue_id": issue.id, "kind": kind, "by_id": tx.actor.person_id, "at": at}
    return pen.add(IssueStep(**step | {"received_at": tx.now} | more))


def free_number(tx: Tx, issue_id: str, taken: set[str]) -> str:
    """What people say on the phone; longer if it is taken. ``taken``: those of today, which it joins."""
    numbers = possible_numbers(issue_id, local_date(tx.now))
    number = next((one for one in numbers if one not in taken), numbers[-1])
    taken.add(number)
    return number


def numbers_taken(tx: Tx, issue_ids: Collection[str]) -> set[str]:
    """Which numbers that these issues could have are taken."""
    day = local_date(tx.now)
    asked = [number for issue_id in issue_ids for number in possible_numbers(issue_id, day)[:ASKED]]
    return set(tx.session.exec(select(Issue.number).where(col(Issue.number).in_(asked))))
