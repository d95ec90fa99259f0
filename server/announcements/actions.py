"""Telling a place something, and taking it back."""

from datetime import timedelta

from server.announcements.models import Announcement
from server.announcements.shapes import PostAnnouncement, WithdrawAnnouncement
from server.announcements.words import POSTED, WITHDRAWN
from server.base.clock import local_date
from server.base.errors import NeedsMissing, NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.notices.actions import rewrite, tell
from server.people.holders import holders_below
from server.people.rules import EVERYBODY
from server.people.scope import covered_place, covers_path
from server.places.models import Place

POSTERS = {"secretary", "officer", "town_office", "county_admin"}
LONGEST = timedelta(days=366)


def post_announcement(tx: Tx, body: PostAnnouncement) -> Announcement:
    """An office tells its place; whoever holds a post there finds it in the inbox, whole."""
    known = tx.session.get(Announcement, body.id)
    if known is not None:
        if known.posted_by != tx.actor.person_id:
            raise Refused("id_taken")
        return known
    place = covered_place(tx, body.place_id, POSTERS)
    today = local_date(tx.now)
    if not today <= body.until_on <= today + LONGEST:
        raise Refused("announcement_days_wrong")
    row = tx.add(
        Announcement(**body.model_dump(), posted_by=tx.actor.person_id, posted_at=tx.made_at),
    )
    note(tx, "announcement.posted", ("announcement", row.id), place_id=place.id)
    people = [h.person_id for h in holders_below(tx, place.path, EVERYBODY, today) if h.person_id != row.posted_by]
    values = {"place": place.name, "title": row.title, "text": row.text, "until": row.until_on}
    tell(tx, people, POSTED, link=f"/announcements/{row.id}", key=row.id, **values)  # type: ignore[arg-type]
    return row


def withdraw_announcement(tx: Tx, body: WithdrawAnnouncement) -> None:
    """It was wrong: the open page says that it is over."""
    row = tx.session.get(Announcement, body.id)
    if row is None:
        raise NeedsMissing(body.id)
    if not may_withdraw(tx, row):
        raise NotFound()
    if row.withdrawn_at is None:
        row.withdrawn_at = tx.now
        note(tx, "announcement.withdrawn", ("announcement", row.id), place_id=row.place_id)
        rewrite(tx, WITHDRAWN, key=row.id, place=tx.get(Place, row.place_id).name)


def may_withdraw(tx: Tx, row: Announcement) -> bool:
    """Whoever may post there may also take it back."""
    return covers_path(tx, tx.get(Place, row.place_id).path, POSTERS)
