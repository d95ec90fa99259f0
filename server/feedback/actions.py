"""Saying something, answering it, saying whether the answer helped."""

from sqlmodel import select

from server.base.clock import local_date
from server.base.errors import NeedsMissing, NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.feedback.models import Feedback
from server.feedback.rules import feedback_number
from server.feedback.scope import COUNTY, at_desk
from server.feedback.shapes import RateFeedback, ReplyIn, SendFeedback
from server.feedback.words import KINDS, RECEIVED, REPLIED
from server.notices.actions import tell
from server.people.holders import holders_at
from server.people.scope import my_posts
from server.sync.streams import person_stream, touch


def send_feedback(tx: Tx, body: SendFeedback) -> Feedback:
    """Somebody says something; the county is told, and the sender gets a number."""
    known = tx.session.get(Feedback, body.id)
    if known is not None:
        return _sent_again(tx, known)
    post = next(iter(my_posts(tx, tx.made_at)), None)
    row = tx.add(_row(tx, body, post.place_id if post else None))
    note(tx, "feedback.sent", ("feedback", row.id), place_id=row.place_id, about=row.kind)
    touch(tx, person_stream(row.sent_by), "feedback", row.id)
    if post is not None:
        desk = [h.person_id for h in holders_at(tx, post.path, COUNTY, local_date(tx.now))]
        zh, en = KINDS[row.kind]
        tell(tx, desk, RECEIVED, link=f"/feedback/{row.id}", key=row.id, number=row.number, kind_zh=zh, kind_en=en)
    return row


def reply_to_feedback(tx: Tx, feedback_id: str, body: ReplyIn) -> Feedback:
    """The desk answers; a better answer may follow until it was rated."""
    row = tx.session.exec(select(Feedback).where(Feedback.id == feedback_id, at_desk(tx)).with_for_update()).first()
    if row is None:
        raise NotFound()
    if row.is_satisfied is not None:
        raise Refused("feedback_rated")
    row.reply, row.replied_by, row.replied_at = body.text, tx.actor.person_id, tx.now
    key = note(tx, "feedback.replied", ("feedback", row.id), place_id=row.place_id)
    touch(tx, person_stream(row.sent_by), "feedback", row.id)
    tell(tx, [row.sent_by], REPLIED, link=f"/feedback/{row.id}", key=key, number=row.number, reply=body.text)
    return row


def rate_feedback(tx: Tx, body: RateFeedback) -> None:
    """The sender says whether the answer helped."""
    row = tx.session.get(Feedback, body.id, with_for_update=True)
    if row is None:
        raise NeedsMissing(body.id)
    if row.sent_by != tx.actor.person_id:
        raise NotFound()
    if row.reply is None:
        raise Refused("feedback_not_replied")
    row.is_satisfied, row.rated_at = body.satisfied, tx.made_at
    note(tx, "feedback.rated", ("feedback", row.id), place_id=row.place_id, satisfied=body.satisfied)
    touch(tx, person_stream(row.sent_by), "feedback", row.id)


def _sent_again(tx: Tx, known: Feedback) -> Feedback:
    if known.sent_by != tx.actor.person_id:
        raise Refused("id_taken")
    return known


def _row(tx: Tx, body: SendFeedback, place_id: str | None) -> Feedback:
    return Feedback(
        id=body.id,
        number=feedback_number(body.id),
        kind=body.kind,
        text=body.text,
        may_contact=body.contact,
        sent_by=tx.actor.person_id,
        place_id=place_id,
        sent_at=tx.made_at,
        received_at=tx.now,
    )
