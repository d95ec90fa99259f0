"""What the photo wall tells of the issue behind a pair."""

from collections.abc import Sequence

from sqlmodel import col, select

from server.base.tx import Tx
from server.evidence.shapes import IssueCard
from server.issues.models import Issue
from server.people.names import names_of


def issue_cards(tx: Tx, ids: Sequence[str]) -> dict[str, IssueCard]:
    """Issue id -> its card, in two questions."""
    rows = tx.session.exec(select(Issue).where(col(Issue.id).in_(ids))).all()
    names = names_of(tx, {row.owner_id for row in rows if row.owner_id})
    return {row.id: _card(row, names) for row in rows}


def _card(row: Issue, names: dict[str, str]) -> IssueCard:
    owner_name = names.get(row.owner_id or "")
    return IssueCard(
        number=row.number, category=row.category, owner_name=owner_name, due_on=row.due_on, state=row.state
    )


CARDS = {"issue": issue_cards}
