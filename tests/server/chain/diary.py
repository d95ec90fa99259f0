"""A diary with photos in it, sealed; and hands that tamper with it."""

from typing import Any

from sqlalchemy import text

from server.chain.actions import seal_all_events
from server.chain.anchors import Anchor
from server.chain.checking import Wrong
from server.chain.verifying import Report, verify
from server.events.actions import note
from tests.cast.town import Town
from tests.server.evidence.camera import opened, picture, shoot


def quiet(_line: str) -> None:
    """Nobody watches the progress."""


def write(town: Town, count: int, kind: str = "visit.recorded", **data: Any) -> list[str]:
    """Lines in the diary; their ids."""
    with town.tx(town.people.worker) as tx:
        return [note(tx, kind, ("visit", str(n)), town.places.dahe.id, n=n, **data) for n in range(count)]


def sealed(town: Town, count: int = 5, photos: int = 1) -> list[str]:
    """A diary of so many lines and photos, sealed; the ids of the lines."""
    ids = write(town, count, heard="屋里漏雨", deep={"b": [1, 2.5, None], "a": True})
    if photos:
        subject = opened(town)
        for number in range(photos):
            shoot(town, subject, data=picture(str(number)))
    seal_all_events(town.services)
    return ids


def checked(town: Town, *anchors: Anchor) -> Report:
    """Everything is in order, or ``Wrong``."""
    return verify(town.services, anchors, quiet)


def wrong(town: Town, *anchors: Anchor) -> str:
    """What is said to be wrong; an empty text if nothing is."""
    try:
        checked(town, *anchors)
    except Wrong as error:
        return str(error)
    return ""


def tamper(town: Town, sql: str, **values: Any) -> None:
    """A hand in the database that knows no rules."""
    with town.services.db.writing() as session:
        assert session.connection().execute(text(sql), values).rowcount > 0


def is_sqlite(town: Town) -> bool:
    """Whether single bytes of a row can be written as they are."""
    return town.services.db.is_sqlite
