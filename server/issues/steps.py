"""What every act on an issue does: a step with who, when and why; the diary; the phones; the people concerned."""

from collections.abc import Iterable
from datetime import date

from server.base.errors import Refused
from server.base.tx import Tx
from server.events.actions import note as diary
from server.households.models import Household
from server.issues.models import Issue, IssueStep
from server.issues.rules import next_state
from server.notices.actions import post_letters
from server.notices.shapes import Letter, NoticeWords
from server.places.models import Place
from server.reference.queries import category
from server.sync.streams import person_stream, place_stream, touch


def take_step(
    tx: Tx,
    issue: Issue,
    act: str,
    step_id: str,
    note: str = "",
    due_on: date | None = None,
    owner_id: str | None = None,
) -> bool:
    """Add the step and move the issue on; ``False`` if this very step was taken before (a repeated op)."""
    if is_taken(tx, issue, step_id):
        return False
    state = next_state(act, issue.state)
    if state is None:
        raise Refused("issue_moved_on", state=issue.state, number=issue.number)
    issue.state = state
    add_step(tx, issue, act, step_id, note, due_on, owner_id)
    return True


def add_step(
    tx: Tx,
    issue: Issue,
    kind: str,
    step_id: str,
    note: str = "",
    due_on: date | None = None,
    owner_id: str | None = None,
) -> None:
    """The row, the diary and the phones."""
    tx.add(
        IssueStep(
            id=step_id,
            issue_id=issue.id,
            kind=kind,
            by_id=tx.actor.person_id,
            at=tx.made_at,
            received_at=tx.now,
            note=note,
            due_on=due_on,
            owner_id=owner_id,
        )
    )
    said = {"state": issue.state, "step": step_id, "category": issue.category}  # the open page tells its class
    diary(tx, f"issue.{kind}", ("issue", issue.id), place_id=issue.village_id, **said)
    touch_issue(tx, issue)


def touch_issue(tx: Tx, issue: Issue) -> None:
    """The village's phones, and those of its owner and reporter, who may hold nothing of the village."""
    touch(tx, place_stream(issue.village_id), "issue", issue.id)
    for person_id in {issue.owner_id, issue.reported_by} - {None, ""}:
        touch(tx, person_stream(str(person_id)), "issue", issue.id)


def change_owner(tx: Tx, issue: Issue, owner_id: str | None) -> str | None:
    """Set the owner; the old one's phone looks again. Returns the old one if there was another."""
    before, issue.owner_id = issue.owner_id, owner_id
    if before is None or before == owner_id:
        return None
    touch(tx, person_stream(before), "issue", issue.id)
    return before


def tell_about(
    tx: Tx, issue: Issue, people: Iterable[str | None], words: NoticeWords, key: str, note: str = ""
) -> None:
    """Tell people, but not whoever acts."""
    others = dict.fromkeys(person for person in people if person and person != tx.actor.person_id)
    if others:
        values = _values(tx, issue, note)
        post_letters(tx, [Letter(person, words, f"/issues/{issue.id}", key, False, values) for person in others])


def is_taken(tx: Tx, issue: Issue, step_id: str) -> bool:
    """Whether the caller took this very step before (a repeated op)."""
    known = tx.session.get(IssueStep, step_id)
    if known is not None and (known.issue_id != issue.id or known.by_id != tx.actor.person_id):
        raise Refused("id_taken")
    return known is not None


def _values(tx: Tx, issue: Issue, note: str) -> dict[str, object]:
    kind = category(tx, issue.category)
    household = tx.get(Household, issue.household_id) if issue.household_id else None
    place = tx.get(Place, issue.place_id)
    where = f"{place.name} {household.head}" if household else place.name
    labels = {"label_zh": kind.label_zh, "label_en": kind.label_en}
    return {**labels, "where": where, "number": issue.number, "due": issue.due_on or "", "note": note}
