"""Asking about feedback."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from server.base.clock import local_date
from server.base.errors import NotFound
from server.base.tx import Tx
from server.feedback.models import Feedback, FeedbackStep
from server.feedback.rules import state_of
from server.feedback.scope import at_desk, helpers
from server.feedback.shapes import Desk, DeskCase, DeskItem, FeedbackOut, FeedbackStepOut, Helper
from server.people.names import names_of
from server.places.models import Place

SATISFIED = 3
PLAIN = (
    *("id", "number", "kind", "text", "sent_at", "reply", "replied_at", "rating"),
    *("desk", "due_on", "issue_id", "place_id", "reopened_at"),
)


def feedback_out(row: Feedback) -> FeedbackOut:
    """As its sender sees it."""
    return FeedbackOut.model_validate(_fields(row))


def desk(tx: Tx, state: str | None, after: str | None, limit: int) -> Desk:
    """What lies on the caller's desk, newest first."""
    asked = select(Feedback).where(at_desk(tx)).order_by(col(Feedback.id).desc()).limit(limit + 1)
    if state is not None:
        asked = asked.where(col(Feedback.reply).is_(None) if state == "open" else col(Feedback.reply).is_not(None))
    if after:
        asked = asked.where(col(Feedback.id) < after)
    rows = tx.session.exec(asked).all()
    return Desk(items=_items(tx, rows[:limit]), next=rows[limit - 1].id if len(rows) > limit else None)


def desk_case(tx: Tx, feedback_id: str) -> DeskCase:
    """One piece as the desk sees it, if it lies there."""
    row = tx.session.exec(select(Feedback).where(Feedback.id == feedback_id, at_desk(tx))).first()
    if row is None:
        raise NotFound()
    item = _items(tx, [row])[0]
    names = sorted(names_of(tx, helpers(tx, row)).items(), key=lambda pair: pair[1])
    return DeskCase(**item.model_dump(), steps=_steps(tx, row), helpers=[Helper(id=i, name=name) for i, name in names])


def steps_of(tx: Tx, feedback_id: str) -> Sequence[FeedbackStep]:
    """What was done about it, in order."""
    asked = select(FeedbackStep).where(FeedbackStep.feedback_id == feedback_id)
    # what a rating leads to comes after it, though both are of one moment
    return sorted(tx.session.exec(asked), key=lambda step: (step.at, step.kind == "reopened", step.id))


def _items(tx: Tx, rows: Sequence[Feedback]) -> list[DeskItem]:
    names = names_of(tx, {i for row in rows for i in (row.sent_by, row.assigned_to) if i})
    asked = select(Place.id, Place.name).where(col(Place.id).in_({row.place_id for row in rows if row.place_id}))
    places = dict(tx.session.exec(asked).all())
    today = local_date(tx.now)
    return [
        DeskItem(
            **_fields(row),
            sender_name=names.get(row.sent_by or "", ""),
            place_name=places.get(row.place_id or ""),
            contact=row.may_contact,
            has_number=row.contact_cipher is not None,
            is_overdue=row.reply is None and row.due_on < today,
            assignee_name=names.get(row.assigned_to or "", ""),
        )
        for row in rows
    ]


def _steps(tx: Tx, row: Feedback) -> list[FeedbackStepOut]:
    steps = steps_of(tx, row.id)
    names = names_of(tx, {step.by_id for step in steps if step.by_id})
    return [
        FeedbackStepOut(
            kind=step.kind,
            by_name=names.get(step.by_id or "", ""),
            at=step.at,
            words=step.words,
            rating=_rating(row, step),
        )
        for step in steps
    ]


def _rating(row: Feedback, step: FeedbackStep) -> int | None:
    """Steps of before do not say it: then there was one only."""
    return step.rating or row.rating if step.kind == "rated" else None


def _fields(row: Feedback) -> dict[str, Any]:
    fields = {name: getattr(row, name) for name in PLAIN}
    state = state_of(
        assigned=row.assigned_to is not None,
        replied=row.reply is not None,
        settled=row.settled_at is not None,
        rating=row.rating,
    )
    return fields | {"state": state, "satisfied": None if row.rating is None else row.rating >= SATISFIED}
