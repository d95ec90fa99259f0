"""问题厕所整改台账: a drive's ledger becomes issues; what is closed comes in closed, with its steps."""

from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest

from sqlmodel import col, select

from server.base.clock import local_date, local_time
from server.base.ids import new_id
from server.base.tx import Tx
from server.households.models import Household
from server.issues.models import Issue
from server.issues.rules import CLOSED as CLOSED_STATES
from server.issues.scope import default_owner
from server.ledgers.cells.dates import date_of
from server.ledgers.cells.text import Wrong
from server.ledgers.changes import Change, words
from server.ledgers.kinds.toilets import BY_WORD, CLOSED, OPEN, TOILETS
from server.ledgers.rows.desk import Row, Rows
from server.ledgers.rows.finding import home_doubt, home_of, homes_shown, look_up_homes, village_of
from server.ledgers.rows.issues import (
    Said,
    bring_in,
    changes_of,
    free_number,
    key_of,
    matters_of,
    move_on,
    numbers_taken,
    the_same,
)
from server.ledgers.rows.pen import Pen
from server.ledgers.rows.persons import look_up_persons, persons_of
from server.ledgers.verdicts import NEW, SUSPECT, UNCHANGED, UPDATED, Verdict, problem
from server.notices.actions import tell
from server.notices.shapes import NoticeWords
from server.people.models import Person
from server.places.models import Place
from server.reference.calendar import workdays_after
from server.reference.queries import categories, category

TOLD = NoticeWords(
    "issue.imported",
    "台账里有问题交给您",
    "Issues from a ledger are yours",
    "从台账导入的问题厕所里有您负责的，请看看期限。",
    "Problem toilets imported from a ledger are assigned to you. Please look at their deadlines.",
)


def _code(row: Row) -> str:
    words = row.values.get("category", "") + row.values.get("text", "")
    known = categories(row.tx)
    found = (code for code, keys in BY_WORD.items() if code in known and any(key in words for key in keys.split()))
    return next(found, "toilet")


def _text(row: Row) -> str:
    """What is wrong, and what the ledger says besides that has no column with us."""
    values = row.values
    parts = [values.get("text") or values.get("category", "")]
    parts += [f"改厕年度 {values['year']}"] if values.get("year") else []
    parts += [f"补助 {values['money']} 元"] if values.get("money") else []
    return "；".join(parts)[:2000]


def _said(row: Row) -> Said:
    found_at, closed_at = _times(row)
    due = row.values.get("due")
    due_on = date_of(due) if due else None
    return Said(_code(row), _text(row), found_at, closed_at, due_on, _owner(row), row.values.get("measure", ""))


def look_up(rows: Sequence[Row]) -> None:
    """Households, their issues, those who are named as responsible, and numbers for what is new."""
    look_up_homes(rows)
    look_up_persons(rows, "owner")
    if not rows:
        return
    tx, batch_id = rows[0].tx, rows[0].batch_id
    homes = {home.id for home in rows[0].seen["near"].all()} | {row.home_id for row in rows if row.home_id}
    matters = matters_of(tx, homes, "toilet", batch_id)
    ids = [new_id() for _ in rows] if batch_id else []
    taken, told = numbers_taken(tx, ids), set[str]()
    for row, issue_id in zip_longest(rows, ids):
        row.seen.update(matters=matters, taken=taken, told=told, id=issue_id)


def judge(row: Row) -> Verdict:
    """What it is, and whether whoever the row names as responsible is known."""
    found = _judged(row)
    if found.verdict != UNCHANGED and row.values.get("owner") and _owner(row) is None and _times(row)[1] is None:
        code = "owner_several" if _named_so(row) else "owner_unknown"
        found.problems = [*found.problems, problem(row.position, code, "owner")]
    return found


def _judged(row: Row) -> Verdict:
    """The household has this very issue, has another toilet issue, or none."""
    home, said, matters = home_of(row), _said(row), row.seen["matters"]
    known = matters.known[home.id]
    mine = the_same(matters, home.id, said)
    if mine is not None and not changes_of(mine, matters.steps[mine.id], said):
        return Verdict(UNCHANGED, target=mine.id)
    if (doubt := home_doubt(row)) is not None:
        return doubt
    if mine is not None:
        return Verdict(UPDATED, target=mine.id, changes=_changes(row, mine, said))
    is_open = [issue.id for issue in known if issue.state not in CLOSED_STATES]
    return Verdict(SUSPECT, "same_issue", is_open) if is_open else Verdict(NEW)


_OPEN, _NOBODY = ("没办结", "not closed"), ("没有", "nobody")


def _changes(row: Row, issue: Issue, said: Said) -> list[Change]:
    """What the ledger says otherwise of a known issue."""
    found = changes_of(issue, row.seen["matters"].steps[issue.id], said)
    told = {
        "text": ("text", words(issue.text), words(found.get("text"))),
        "settle": ("closed", _OPEN, words(local_date(found["settle"]) if "settle" in found else "")),
        "extend": ("due", words(issue.due_on), words(found.get("extend"))),
        "assign": ("owner", _named(row, issue.owner_id), _named(row, found.get("assign"))),
    }
    return [Change(row.position, *told[name]) for name in found]


def _named(row: Row, person_id: str | None) -> tuple[str, str]:
    if person_id is None:
        return _NOBODY
    person: Person = row.tx.remember(("person", person_id), lambda: row.tx.get(Person, person_id))
    return words(person.name)


def write(row: Row, pen: Pen) -> None:
    """The issue with its steps, or what the ledger says otherwise of a known one."""
    home, said, matters = home_of(row), _said(row), row.seen["matters"]
    known = None if row.decision == "new" else _known(row, home, said)
    if known is not None:
        owner = move_on(pen, known, matters.steps[known.id], said, row.batch_id)
    else:
        issue = _issue(row, home, said)
        bring_in(pen, issue, said, row.batch_id)
        owner = issue.owner_id if said.closed_at is None else None
    if owner not in {None, row.tx.actor.person_id}:
        row.seen["told"].add(owner)


def finish(rows: Sequence[Row]) -> None:
    """One notice per list to whoever has something in it."""
    told = sorted(rows[0].seen["told"]) if rows else []
    if told:
        tell(rows[0].tx, told, TOLD, link="/issues", key=rows[0].batch_id)


def _known(row: Row, home: Household, said: Said) -> Issue | None:
    if row.target:
        return row.tx.get(Issue, row.target)
    return the_same(row.seen["matters"], home.id, said)


def _times(row: Row) -> tuple[datetime, datetime | None]:
    """When it was found, and when it was closed; a date alone is taken as its morning or its evening."""
    values, now = row.values, row.tx.now
    closed_on = date_of(values["closed"]) if values.get("closed") else None
    found_on = date_of(values["found"]) if values.get("found") else closed_on or local_date(now)
    found_at = min(local_time(found_on, 9), now)
    if closed_on is not None:
        return found_at, min(max(local_time(closed_on, 17), found_at), now)
    status = values.get("status", "")
    if status and status not in CLOSED | OPEN:
        raise Wrong("state_unknown")
    return found_at, now if status in CLOSED else None


def _issue(row: Row, home: Household, said: Said) -> Issue:
    tx, kind, issue_id = row.tx, category(row.tx, said.code), row.seen["id"]
    owner = said.owner_id or _default_owner(tx, kind.default_owner_role, home.place_id)
    return Issue(
        id=issue_id, number=free_number(tx, issue_id, row.seen["taken"]), village_id=home.village_id,
        place_id=home.place_id, household_id=home.id, category=kind.code, category_version=kind.version,
        text=said.text, source="inspection", owner_id=owner,
        state="settled" if said.closed_at else "assigned" if owner else "accepted",
        due_on=said.due or workdays_after(tx, local_date(tx.now), kind.days),
        reported_by=tx.actor.person_id, reported_at=said.found_at, received_at=tx.now,
        fixed_at=said.closed_at, closed_at=said.closed_at,
    )  # fmt: skip


def _default_owner(tx: Tx, role: str, place_id: str) -> str | None:
    return tx.remember(("owner", role, place_id), lambda: default_owner(tx, role, tx.get(Place, place_id)))


def _named_so(row: Row) -> list[Person]:
    return persons_of(row).named(row.values["owner"], village_of(row)) if row.values.get("owner") else []


def _owner(row: Row) -> str | None:
    named = _named_so(row)
    return named[0].id if len(named) == 1 else None


def _shown(tx: Tx, ids: Sequence[str]) -> dict[str, list[str]]:
    issues = tx.session.exec(select(Issue).where(col(Issue.id).in_(ids)))
    return {issue.id: [issue.number, category(tx, issue.category).label_zh, issue.text] for issue in issues}


DESK = Rows(
    TOILETS,
    judge,
    write,
    _shown,
    "head",
    lambda row: f"{home_of(row).id}|{_code(row)}|{key_of(_text(row))}",
    homes_shown,
    look_up,
    finish,
)
