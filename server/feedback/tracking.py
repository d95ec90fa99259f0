"""What whoever holds a number may see: how far it is and the reply; not what was said, nor who works on it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import select

from server.base.clock import local_date
from server.base.tx import Tx
from server.feedback.models import Feedback
from server.feedback.queries import steps_of
from server.feedback.rules import number_typed
from server.issues.models import Issue
from server.places.models import Place

SAID = {"replied", "settled"}  # steps whose words are meant for the sender


@dataclass(frozen=True)
class Told:
    """One step as the sender reads it."""

    kind: str
    at: datetime
    words: str
    rating: int | None


@dataclass(frozen=True)
class Tracked:
    """A piece of feedback as the holder of its number sees it."""

    row: Feedback
    place_name: str
    steps: list[Told]
    issue: Issue | None
    is_late: bool

    @property
    def may_rate(self) -> bool:
        """There is a reply, and it has not been rated."""
        return self.row.reply is not None and self.row.rating is None


def by_number(tx: Tx, typed: str) -> Feedback | None:
    """The piece with this number, locked until the commit; what cannot be a number and what is none read the same."""
    number = number_typed(typed)
    asked = select(Feedback).where(Feedback.number == number).with_for_update()
    return tx.session.exec(asked).first() if number else None


def tracked(tx: Tx, row: Feedback) -> Tracked:
    """Everything that its sender may know."""
    steps = [
        Told(step.kind, step.at, step.words if step.kind in SAID else "", step.rating) for step in steps_of(tx, row.id)
    ]
    place = tx.session.get(Place, row.place_id) if row.place_id else None
    issue = tx.session.get(Issue, row.issue_id) if row.issue_id else None
    is_late = row.reply is None and row.due_on < local_date(tx.now)
    return Tracked(row, place.name if place else "", steps, issue, is_late)
