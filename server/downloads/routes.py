"""Doors of downloads. Nouns declare ``DOWNLOADS`` in their ``downloads.py``: name -> (tx, key) -> the file's answer.

What is declared checks its own scope; it runs twice, when the link is asked for and when it is opened.
"""

from collections.abc import Callable
from typing import Annotated

from flask import Blueprint, Response
from pydantic import BaseModel, ConfigDict, StringConstraints

from server.base.errors import NotFound
from server.base.pages import language, page, spoken
from server.base.tx import Actor, Tx
from server.base.web import Api, public, reading, services, writing
from server.downloads.links import LIVES, Link, opened, signed
from server.downloads.words import WORDS
from server.events.actions import note

DOWNLOADS = "downloads"  # registry key
Producer = Callable[[Tx, str], Response]
api = Api("downloads", "/api/downloads")
pages = Blueprint("downloads_open", __name__, url_prefix="/d")
blueprints = (pages,)


class DownloadIn(BaseModel):
    """Which declared file, about which thing."""

    model_config = ConfigDict(extra="forbid")

    what: Annotated[str, StringConstraints(pattern=r"^[a-z_.]{1,60}$")]
    key: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{0,80}$")] = ""


class DownloadOut(BaseModel):
    """An address that opens the file for one minute, in any browser."""

    url: str


@api.on("POST", "", DownloadOut)
def link_to_file(body: DownloadIn) -> DownloadOut:
    """A link to a file, for one minute; who asked goes into the diary."""
    with reading() as tx:
        _producer(body.what)(tx, body.key)  # only to hear whether it is theirs; nobody waits while it is made
    with writing() as tx:
        note(tx, "file.linked", ("file", body.key or body.what), what=body.what)
        word = signed(tx.services.keys, Link(body.what, body.key, tx.actor.person_id, tx.now + LIVES))
    return DownloadOut(url=f"/d/{word}")


@pages.get("/<word>")
@public
def open_file(word: str) -> Response:
    """The file, as whoever asked for the link sees it; without a session, for the link is the proof."""
    link = opened(services().keys, word, services().clock())
    if link is None:
        return _over()
    with services().reading(Actor(link.person_id, via="link")) as tx:
        response = _producer(link.what)(tx, link.key)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _producer(what: str) -> Producer:
    found: dict[str, Producer] = services().registry[DOWNLOADS]
    if what not in found:
        raise NotFound()
    return found[what]


def _over() -> Response:
    t, lang = spoken(WORDS), language()
    values = {"t": t, "lang": lang, "title": t["over"], "text": t["again"]}
    return page("over.html", "plain.css", status=410, other_language="?", sponsor="", **values)
