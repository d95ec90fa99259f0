"""Saying something, with or without a sign-in, and saying whether the answer helped."""

from datetime import timedelta

from server.base.clock import local_date
from server.base.errors import NeedsMissing, NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.feedback.models import Feedback
from server.feedback.reopening import reopen_higher
from server.feedback.rules import REPLY_DAYS, desk_of, feedback_number
from server.feedback.scope import ABOVE, first_keepers, helpers, keepers, named_in
from server.feedback.shapes import OpenFeedback, RateFeedback, SendFeedback
from server.feedback.steps import add_step, bar
from server.feedback.words import KINDS, RATED, RECEIVED
from server.notices.actions import tell
from server.people.scope import my_posts
from server.places.models import Place

POOR = 2  # a rating of one or two is heard one desk higher
CONTACT = "feedback.contact"  # what the cipher is bound to


def send_feedback(tx: Tx, body: SendFeedback) -> Feedback:
    """Somebody says something; the county is told, and the sender gets a number."""
    known = tx.session.get(Feedback, body.id)
    if known is not None:
        return _sent_again(known, tx.actor.person_id)
    post = next(iter(my_posts(tx, tx.made_at)), None)
    row = _row(tx, body.id, body.kind, body.text, desk_of(body.kind, by_sign_in=True, about="unknown"))
    row.sent_by, row.may_contact, row.place_id = tx.actor.person_id, body.contact, post.place_id if post else None
    return _received(tx, row)


def send_openly(tx: Tx, body: OpenFeedback, place: Place) -> Feedback:
    """A resident says something at the open page of a place; nobody asks who."""
    known = tx.session.get(Feedback, body.id)
    if known is not None:
        return _sent_again(known, None, body.text)
    row = _row(tx, body.id, body.kind, body.text, desk_of(body.kind, by_sign_in=False, about=body.about))
    row.place_id, row.may_contact = place.id, bool(body.contact)
    row.contact_cipher = tx.services.keys.seal(body.contact, CONTACT) if body.contact else None
    return _received(tx, row)


def rate_feedback(tx: Tx, body: RateFeedback) -> None:
    """The sender says whether the answer helped."""
    row = tx.session.get(Feedback, body.id, with_for_update=True)
    if row is None:
        raise NeedsMissing(body.id)
    if row.sent_by != tx.actor.person_id:
        raise NotFound()
    rate(tx, row, body.rating or (5 if body.satisfied else 1))


def rate(tx: Tx, row: Feedback, rating: int, words: str = "") -> None:
    """Once there is a reply, whoever holds the number says what it was worth, once."""
    if row.reply is None:
        raise Refused("feedback_not_replied" if row.reopened_at is None else "feedback_rated")
    if row.rating is not None:
        raise Refused("feedback_rated")
    row.rating, row.rated_at = rating, tx.made_at
    add_step(tx, row, "rated", words, at=tx.made_at, rating=rating)
    asked = {row.assigned_to} & helpers(tx, row) if row.assigned_to else ()
    people = [row.replied_by, *asked]
    if rating <= POOR:
        people += keepers(tx, row, ABOVE[row.desk])
    key = row.id if row.reopened_at is None else f"{row.id} again"
    if rating <= POOR:
        reopen_higher(tx, row)
    tell(tx, filter(None, people), RATED, link=_link(row), key=key, number=row.number, rating=rating)


def _sent_again(known: Feedback, sender: str | None, text: str | None = None) -> Feedback:
    if known.sent_by != sender or (text is not None and known.text != text):
        raise Refused("id_taken")
    return known


def _row(tx: Tx, feedback_id: str, kind: str, text: str, desk: str) -> Feedback:
    return Feedback(
        id=feedback_id,
        number=feedback_number(feedback_id),
        kind=kind,
        text=text,
        desk=desk,
        sent_at=tx.made_at,
        received_at=tx.now,
        due_on=local_date(tx.now) + timedelta(days=REPLY_DAYS),
    )


def _received(tx: Tx, row: Feedback) -> Feedback:
    """Written down, kept from whom it names, told to its desk."""
    tx.add(row)
    add_step(tx, row, "received", at=row.sent_at)
    if row.place_id is not None and row.kind == "complaint":
        _keep_from_named(tx, row, tx.get(Place, row.place_id))
    zh, en = KINDS[row.kind]
    desk = [person_id for person_id in first_keepers(tx, row) if person_id != row.sent_by]
    tell(tx, desk, RECEIVED, link=_link(row), key=row.id, number=row.number, kind_zh=zh, kind_en=en, due=row.due_on)
    return row


def _keep_from_named(tx: Tx, row: Feedback, place: Place) -> None:
    """Whom the words name does not see it; the whole county desk named, it stays there: else it would be lost."""
    named, county = set(named_in(tx, place, row.text)), set(keepers(tx, row, "county"))
    spared = county if county <= named else set()
    for person_id in sorted(named - spared):
        bar(tx, row, person_id)
    for person_id in sorted(spared):
        note(tx, "feedback.named_but_last", ("feedback", row.id), place_id=row.place_id, person=person_id)
    tx.session.flush()


def _link(row: Feedback) -> str:
    return f"/feedback/{row.id}"
