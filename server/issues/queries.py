"""Asking about issues: as people read them, on phones and online pages."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlmodel import col, or_, select

from server.base.clock import local_date
from server.base.columns import without_index
from server.base.errors import NotFound
from server.base.pinyin import initials_of
from server.base.tx import Tx
from server.evidence.queries import slots_of
from server.households.matching import is_narrow
from server.households.models import Household
from server.households.scope import my_links
from server.issues.matching import issues_found
from server.issues.models import Issue, IssueStep
from server.issues.rules import OPEN, in_order, is_overdue
from server.issues.scope import DECIDERS
from server.issues.shapes import IssueOut, IssuePage, ListedIssue, SlotOut, StepOut
from server.people.names import names_of
from server.people.place_names import place_names
from server.people.scope import covered_place, prefixes
from server.places.models import Place
from server.places.within import lies_in


def issues_out(tx: Tx, rows: Sequence[Issue]) -> list[IssueOut]:
    """Issues with their steps, names and photos: five questions, however many issues."""
    ids = [row.id for row in rows]
    steps = _steps(tx, ids)
    people = {i for row in rows for i in (row.owner_id, row.reported_by) if i}
    names = names_of(tx, people | {step.by_id for of_one in steps.values() for step in of_one})
    heads = _heads(tx, {row.household_id for row in rows if row.household_id})
    slots = slots_of(tx, "issue", ids)
    return [_out(tx, row, steps[row.id], names, heads, slots.get(row.id, {})) for row in rows]


def issue_page(
    tx: Tx, place_id: str | None, state: str | None, text: str | None, after: str | None, limit: int
) -> IssuePage:
    """Issues that the caller covers, newest first. ``state``: one of the states, ``open`` or ``overdue``."""
    asked = select(Issue).where(_covered(tx, place_id)).order_by(col(Issue.id).desc()).limit(limit + 1)
    for condition in (*_in_state(tx, state), *(issues_found(tx, text) if text else ())):
        asked = asked.where(condition)
    if after:
        asked = asked.where(col(Issue.id) < after)
    rows = tx.session.exec(asked).all()
    more = rows[limit - 1].id if len(rows) > limit else None
    return IssuePage(items=_listed(tx, rows[:limit]), next=more)


def issues_of_household(tx: Tx, household_id: str, most: int) -> list[IssueOut]:
    """The newest issues of a household, as far as the caller sees them."""
    asked = select(Issue).where(Issue.household_id == household_id, _covered(tx, None))
    return issues_out(tx, tx.session.exec(asked.order_by(col(Issue.id).desc()).limit(most)).all())


def one_issue(tx: Tx, issue_id: str) -> ListedIssue:
    """One issue, if the caller covers it."""
    row = tx.session.exec(select(Issue).where(Issue.id == issue_id, _covered(tx, None))).first()
    if row is None:
        raise NotFound()
    return _listed(tx, [row])[0]


def _listed(tx: Tx, rows: Sequence[Issue]) -> list[ListedIssue]:
    names = place_names(tx, [row.place_id for row in rows])
    return [
        ListedIssue.model_construct(**dict(out), place_name=names.get(out.place_id, "")) for out in issues_out(tx, rows)
    ]


def _out(
    tx: Tx,
    row: Issue,
    steps: list[IssueStep],
    names: dict[str, str],
    heads: dict[str, str],
    slots: dict[str, list[str]],
) -> IssueOut:
    owner_name = names.get(row.owner_id or "")
    return IssueOut(
        id=row.id,
        number=row.number,
        village_id=row.village_id,
        place_id=row.place_id,
        household_id=row.household_id,
        household_head=heads.get(row.household_id or ""),
        category=row.category,
        text=row.text,
        source=row.source,
        state=row.state,
        owner_id=row.owner_id,
        owner_name=owner_name,
        owner_pinyin=initials_of(owner_name or ""),
        due_on=row.due_on,
        is_overdue=is_overdue(row.state, row.due_on, local_date(tx.now)),
        reported_by=row.reported_by,
        reporter_name=names.get(row.reported_by, ""),
        reported_at=row.reported_at,
        fixed_at=row.fixed_at,
        settled_at=row.closed_at if row.state == "settled" else None,
        steps=[_step_out(step, names) for step in steps],
        slots=[SlotOut(slot=slot, photos=photos) for slot, photos in slots.items()],
        visit_id=row.visit_id,
        lookback_item_id=row.lookback_item_id,
        relapse_of=row.relapse_of,
    )


def _step_out(step: IssueStep, names: dict[str, str]) -> StepOut:
    by_name = names.get(step.by_id, "")
    return StepOut(
        id=step.id, kind=step.kind, by_id=step.by_id, by_name=by_name, at=step.at, note=step.note, due_on=step.due_on
    )


def _steps(tx: Tx, ids: Collection[str]) -> dict[str, list[IssueStep]]:
    found: dict[str, list[IssueStep]] = defaultdict(list)
    rows = tx.session.exec(select(IssueStep).where(col(IssueStep.issue_id).in_(ids)))
    for step in in_order(rows):
        found[step.issue_id].append(step)
    return found


def _heads(tx: Tx, ids: Collection[str]) -> dict[str, str]:
    asked = select(Household.id, Household.head).where(col(Household.id).in_(ids))
    return dict(tx.session.exec(asked).all())


def _covered(tx: Tx, place_id: str | None) -> Any:
    """The caller's own and those in covered places; sensitive ones only for those who decide about them."""
    if place_id is not None:
        path = covered_place(tx, place_id).path
        return _in_place(col(Issue.place_id), _below(path), _decides(tx, path))
    me, is_near = tx.actor.person_id, is_narrow(tx)
    here = _plain_column if is_near else _in_order
    mine = or_(here(Issue.owner_id) == me, here(Issue.reported_by) == me)
    places = [
        _in_place(here(Issue.place_id), _few_below(tx, path) if is_near else _below(path), _decides(tx, path))
        for path in prefixes(tx)
    ]
    linked = here(Issue.household_id).in_(list(my_links(tx))) & col(Issue.is_sensitive).is_(False)
    return or_(mine, linked, *places)


def _plain_column(column: Any) -> Any:
    return col(column)


def _in_order(column: Any) -> Any:
    """Of many the newest are read in their order: SQLite would else gather a county's to sort them."""
    return without_index(col(column))


def _in_place(place_id: Any, below: Any, may_see_all: bool) -> Any:
    inside = place_id.in_(below)
    return inside if may_see_all else inside & col(Issue.is_sensitive).is_(False)


def _below(path: str) -> Any:
    return select(Place.id).where(lies_in(path))


def _few_below(tx: Tx, path: str) -> list[str]:
    """A village's places one by one: PostgreSQL looks issues up by them, but by no question among several ways."""
    return tx.remember(("below", path), lambda: list(tx.session.exec(_below(path))))


def _decides(tx: Tx, path: str) -> bool:
    return any(path.startswith(prefix) for prefix in prefixes(tx, DECIDERS))


def _in_state(tx: Tx, state: str | None) -> Iterable[Any]:
    if state == "open":
        return [col(Issue.state).in_(OPEN)]
    if state == "overdue":
        return [col(Issue.state).in_(OPEN), col(Issue.due_on) < local_date(tx.now)]
    return [col(Issue.state) == state] if state else []
