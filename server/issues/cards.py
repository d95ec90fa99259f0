"""What the photo wall tells of the issue behind a pair."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from server.base.tx import Tx
from server.evidence.wall_shapes import IssueCard
from server.issues.models import Issue
from server.people.names import names_of


def issue_cards(tx: Tx, ids: Sequence[str]) -> dict[str, IssueCard]:
    """Issue id -> its card, in two questions."""
    asked = select(Issue.id, Issue.number, Issue.category, Issue.owner_id, Issue.due_on, Issue.state)  # type: ignore[call-overload]
    rows = tx.session.exec(asked.where(col(Issue.id).in_(ids))).all()
    names = names_of(tx, {row.owner_id for row in rows if row.owner_id})
    return {row.id: _card(row, names) for row in rows}


def _card(row: Any, names: dict[str, str]) -> IssueCard:
    """Straight from our own table: nothing to be checked again, fifty times a page."""
    return IssueCard.model_construct(
        number=row.number,
        category=row.category,
        owner_name=names.get(row.owner_id or ""),
        due_on=row.due_on,
        state=row.state,
    )


CARDS = {"issue": issue_cards}
