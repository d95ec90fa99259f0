"""HTTP doors of announcements: in the app, and the open page behind the code in a group's picture."""

from flask import Blueprint, Response
from pydantic import BaseModel
from werkzeug.exceptions import NotFound as NoPage

from server.announcements.queries import announcements, one_announcement, open_announcement
from server.announcements.rules import without_numbers
from server.announcements.shapes import AnnouncementOut, AnnouncementPage
from server.announcements.words import WORDS
from server.base.ids import Id
from server.base.pages import language, page, spoken
from server.base.tx import NOBODY
from server.base.web import Api, public, reading, services

api = Api("announcements", "/api/announcements")
pages = Blueprint("open_announcements", __name__, url_prefix="/announcement")
blueprints = (pages,)


class AnnouncementPath(BaseModel):
    """Names an announcement."""

    announcement_id: Id


@api.on("GET", "", AnnouncementPage)
def list_announcements() -> AnnouncementPage:
    """What concerns the caller and is not over."""
    with reading() as tx:
        return announcements(tx)


@api.on("GET", "/<announcement_id>", AnnouncementOut)
def one(path: AnnouncementPath) -> AnnouncementOut:
    """One announcement."""
    with reading() as tx:
        return one_announcement(tx, path.announcement_id)


@pages.get("/<announcement_id>")
@public
def shown(announcement_id: str) -> Response:
    """The announcement for everybody; when it is over, only that."""
    with services().reading(NOBODY) as tx:
        found = open_announcement(tx, announcement_id)
    if found is None:
        raise NoPage()
    row, place, is_over = found
    lang = language()
    return page(
        "announcement.html",
        "plain.css",
        t=spoken(WORDS),
        lang=lang,
        title=place.name if is_over else without_numbers(row.title),
        text=None if is_over else without_numbers(row.text),
        until=row.until_on,
        place=place,
        other_language=f"/announcement/{row.id}?lang={'en' if lang == 'zh' else 'zh'}",
        sponsor=services().settings.sponsor,
    )
