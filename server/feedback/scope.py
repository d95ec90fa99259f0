"""Whose desk a piece lies on: offices of its place from its own desk upwards, never the people it is about."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import col, false, or_, select

from server.base.clock import local_date
from server.base.errors import NotFound
from server.base.tx import Tx
from server.feedback.models import Feedback, FeedbackBarred
from server.issues.scope import DECIDERS
from server.people.holders import Holder, holders_at
from server.people.models import Person
from server.people.scope import prefixes
from server.places.models import Place
from server.places.within import lies_in

COUNTY = "county_admin"
DESKS: dict[str, set[str]] = {"village": {"secretary", "officer"}, "town": {"town_office"}, "county": {COUNTY}}
# Which rows an office of each desk sees.
SEEN: dict[str, tuple[str, ...]] = {
    "village": ("village",),
    "town": ("village", "town"),
    "county": ("village", "town", "county"),
}
# Who may be asked to see to it: never those below its desk.
HELPERS: dict[str, set[str]] = {"village": DECIDERS, "town": DECIDERS - DESKS["village"], "county": {COUNTY}}
ABOVE = {"village": "town", "town": "county", "county": "county"}


def at_desk(tx: Tx) -> Any:
    """The condition under which a piece of feedback lies on the caller's desk."""
    me = tx.actor.person_id
    barred = select(FeedbackBarred.feedback_id).where(FeedbackBarred.person_id == me)
    offices = [_of_office(tx, roles, SEEN[desk]) for desk, roles in DESKS.items()]
    if prefixes(tx, {COUNTY}):
        offices.append(col(Feedback.place_id).is_(None))
    # Whoever was asked to see to it and has no post there any more has left it behind
    asked = or_(*(_of_office(tx, roles, (desk,)) for desk, roles in HELPERS.items()))
    return or_((col(Feedback.assigned_to) == me) & asked, *offices) & col(Feedback.id).not_in(barred)


def on_my_desk(tx: Tx, feedback_id: str) -> Feedback:
    """The piece, locked until the commit, if it lies on the caller's desk."""
    row = tx.session.exec(select(Feedback).where(Feedback.id == feedback_id, at_desk(tx)).with_for_update()).first()
    if row is None:
        raise NotFound()
    return row


def keepers(tx: Tx, row: Feedback, desk: str | None = None) -> list[str]:
    """The people of its desk (or of another one) whom it is not about."""
    if row.place_id is None:
        return []
    barred = barred_from(tx, row.id)
    path = tx.get(Place, row.place_id).path
    found = holders_at(tx, path, DESKS[desk or row.desk], local_date(tx.now))
    return [holder.person_id for holder in found if holder.person_id not in barred]


def first_keepers(tx: Tx, row: Feedback) -> list[str]:
    """Who is to answer: its desk (what workers say of the app: the county), else the next above with anybody."""
    desk = "county" if row.sent_by else row.desk
    while not (found := keepers(tx, row, desk)) and ABOVE[desk] != desk:
        desk = ABOVE[desk]
    return found


def helpers(tx: Tx, row: Feedback) -> set[str]:
    """The people who may be asked to see to it."""
    if row.place_id is None:
        return set()
    holders = holders_at(tx, tx.get(Place, row.place_id).path, HELPERS[row.desk], local_date(tx.now))
    return {holder.person_id for holder in holders} - barred_from(tx, row.id)


def offices_above(tx: Tx, row: Feedback) -> set[str]:
    """Who hears it above its desk (at the county: there), should those below bury it."""
    desk, found = row.desk, set[str]()
    while ABOVE[desk] != desk:
        desk = ABOVE[desk]
        found.update(keepers(tx, row, desk))
    return found or set(keepers(tx, row))


def barred_from(tx: Tx, feedback_id: str) -> set[str]:
    """Whom it is about, as far as that is known."""
    return set(tx.session.exec(select(FeedbackBarred.person_id).where(FeedbackBarred.feedback_id == feedback_id)))


def named_in(tx: Tx, place: Place, text: str) -> list[str]:
    """Holders of a desk above or at a place whose names the words contain."""
    everybody = set().union(*DESKS.values())
    holders: Iterable[Holder] = holders_at(tx, place.path, everybody, local_date(tx.now))
    asked = select(Person.id, Person.name).where(col(Person.id).in_({holder.person_id for holder in holders}))
    return [person_id for person_id, name in tx.session.exec(asked) if name and name in text]


def _of_office(tx: Tx, roles: set[str], desks: tuple[str, ...]) -> Any:
    below = [lies_in(path) for path in prefixes(tx, roles)]
    lies_there = col(Feedback.place_id).in_(select(Place.id).where(or_(false(), *below)))
    return lies_there & col(Feedback.desk).in_(desks) if below else false()
