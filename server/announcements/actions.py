"""Telling a place something, and taking it back."""

from datetime import timedelta
from typing import Any

from server.announcements.models import Announcement
from server.announcements.rules import without_numbers
from server.announcements.shapes import AnnouncementNamed, PostAnnouncement
from server.announcements.words import POSTED, WITHDRAWN
from server.base.clock import local_date
from server.base.errors import NeedsMissing, NotFound, Refused
from server.base.tx import Tx
from server.events.actions import note
from server.notices.actions import rewrite, say_again, tell
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
    tell(tx, people, POSTED, link=f"/announcements/{row.id}", key=row.id, **_said(tx, row))
    return row


def withdraw_announcement(tx: Tx, body: AnnouncementNamed) -> None:
    """It was wrong: the open page and every inbox say that it is over."""
    row = _ours(tx, body.id)
    if row.withdrawn_at is None:
        row.withdrawn_at = tx.now
        note(tx, "announcement.withdrawn", ("announcement", row.id), place_id=row.place_id)
        rewrite(tx, WITHDRAWN, row.id, place=tx.get(Place, row.place_id).name)


def restore_announcement(tx: Tx, body: AnnouncementNamed) -> None:
    """It was right after all: it stands again, until its last day."""
    row = _ours(tx, body.id)
    if row.withdrawn_at is not None:
        row.withdrawn_at = None
        note(tx, "announcement.restored", ("announcement", row.id), place_id=row.place_id)
        say_again(tx, POSTED, row.id, **_said(tx, row))


def may_withdraw(tx: Tx, row: Announcement) -> bool:
    """Whoever may post there may also take it back."""
    return covers_path(tx, tx.get(Place, row.place_id).path, POSTERS)


def _ours(tx: Tx, announcement_id: str) -> Announcement:
    row = tx.session.get(Announcement, announcement_id, with_for_update=True)
    if row is None:
        raise NeedsMissing(announcement_id)
    if not may_withdraw(tx, row):
        raise NotFound()
    return row


def _said(tx: Tx, row: Announcement) -> dict[str, Any]:
    """What inboxes say: nobody's number, as everywhere else where it is shown."""
    title, text = without_numbers(row.title), without_numbers(row.text)
    return {"place": tx.get(Place, row.place_id).name, "title": title, "text": text, "until": row.until_on}
