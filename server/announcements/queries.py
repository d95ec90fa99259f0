"""Asking about announcements."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, false, or_, select

from server.announcements.actions import may_withdraw
from server.announcements.models import Announcement
from server.announcements.rules import without_numbers
from server.announcements.shapes import AnnouncementOut, AnnouncementPage
from server.base.clock import local_date
from server.base.errors import NotFound
from server.base.tx import Tx
from server.people.holders import ancestors
from server.people.scope import my_posts
from server.places.models import Place
from server.places.within import lies_in

MOST = 50


def announcements(tx: Tx) -> AnnouncementPage:
    """What concerns the caller and is not over: of the places of one's posts, above them and below."""
    asked = select(Announcement).join(Place, col(Place.id) == Announcement.place_id).where(_mine(tx), *_current(tx))
    rows = tx.session.exec(asked.order_by(col(Announcement.id).desc()).limit(MOST)).all()
    return AnnouncementPage(items=_out(tx, rows))


def one_announcement(tx: Tx, announcement_id: str) -> AnnouncementOut:
    """One of them, over or not."""
    asked = select(Announcement).join(Place, col(Place.id) == Announcement.place_id)
    row = tx.session.exec(asked.where(Announcement.id == announcement_id, _mine(tx))).first()
    if row is None:
        raise NotFound()
    return _out(tx, [row])[0]


def open_announcement(tx: Tx, announcement_id: str) -> tuple[Announcement, Place, bool] | None:
    """What the open page says: the row, its place, and whether it is over."""
    row = tx.session.get(Announcement, announcement_id)
    return (row, tx.get(Place, row.place_id), is_over(tx, row)) if row is not None else None


def is_over(tx: Tx, row: Announcement) -> bool:
    """Its last day has passed, or it was withdrawn."""
    return row.withdrawn_at is not None or row.until_on < local_date(tx.now)


def _mine(tx: Tx) -> Any:
    paths = {post.path for post in my_posts(tx)}
    below = [lies_in(path) for path in paths]
    return or_(false(), col(Place.path).in_({above for path in paths for above in ancestors(path)}), *below)


def _current(tx: Tx) -> tuple[Any, ...]:
    return col(Announcement.withdrawn_at).is_(None), col(Announcement.until_on) >= local_date(tx.now)


def _out(tx: Tx, rows: Sequence[Announcement]) -> list[AnnouncementOut]:
    places = {row.place_id: tx.get(Place, row.place_id).name for row in rows}
    return [
        AnnouncementOut(
            **row.model_dump(include={"id", "place_id", "until_on", "posted_at"}),
            title=without_numbers(row.title),
            text=without_numbers(row.text) if row.withdrawn_at is None else "",
            place_name=places[row.place_id],
            is_over=is_over(tx, row),
            is_withdrawn=row.withdrawn_at is not None,
            may_withdraw=row.until_on >= local_date(tx.now) and may_withdraw(tx, row),
        )
        for row in rows
    ]
