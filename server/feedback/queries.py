"""Asking about feedback."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from server.base.tx import Tx
from server.feedback.models import Feedback
from server.feedback.rules import state_of
from server.feedback.scope import at_desk
from server.feedback.shapes import Desk, DeskItem, FeedbackOut
from server.people.names import names_of
from server.places.models import Place


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


def desk_item(tx: Tx, row: Feedback) -> DeskItem:
    """One piece as the desk sees it."""
    return _items(tx, [row])[0]


def _items(tx: Tx, rows: Sequence[Feedback]) -> list[DeskItem]:
    names = names_of(tx, {row.sent_by for row in rows})
    asked = select(Place.id, Place.name).where(col(Place.id).in_({row.place_id for row in rows if row.place_id}))
    places = dict(tx.session.exec(asked).all())
    return [
        DeskItem(
            **_fields(row),
            sender_name=names.get(row.sent_by, ""),
            place_name=places.get(row.place_id or ""),
            contact=row.may_contact,
        )
        for row in rows
    ]


def _fields(row: Feedback) -> dict[str, Any]:
    names = ("id", "number", "kind", "text", "sent_at", "reply", "replied_at")
    fields = {name: getattr(row, name) for name in names}
    return fields | {"state": state_of(row.reply, row.is_satisfied), "satisfied": row.is_satisfied}
