"""Whose history the caller may read: of what they keep."""

from sqlmodel import col, select

from server.base.errors import NotFound
from server.base.tx import Tx
from server.households.scope import KEEPERS, covered_households
from server.issues.models import Issue
from server.people.county import require_county
from server.people.scope import covers_path, may_keep_person
from server.places.models import Place

COUNTY = {
    "category", "label", "day", "lookback_template", "lookback_question", "meeting_template", "reminder_rule",
    "delivery", "retention", "storage",
}  # fmt: skip


def require_history(tx: Tx, kind: str, thing_id: str) -> None:
    """Pass those who keep the thing; for everybody else it is not there."""
    if kind in COUNTY:
        require_county(tx)
    elif kind == "household":
        covered_households(tx, [thing_id], roles=KEEPERS)
    elif kind == "person":
        if not may_keep_person(tx, thing_id):
            raise NotFound()
    elif not any(covers_path(tx, path, KEEPERS) for path in _paths(tx, kind, thing_id)):
        raise NotFound()


def require_kind(tx: Tx, kind: str) -> None:
    """Pass the county for kinds that only it keeps; for everybody else, and for other kinds, there is nothing."""
    if kind not in COUNTY:
        raise NotFound()
    require_county(tx)


def _paths(tx: Tx, kind: str, thing_id: str) -> list[str]:
    if kind == "place":
        return list(tx.session.exec(select(Place.path).where(Place.id == thing_id)))
    if kind == "issue":
        there = select(Place.path).join(Issue, col(Issue.place_id) == Place.id).where(Issue.id == thing_id)
        return list(tx.session.exec(there))
    return []
