"""Who looked at an original: one line in the diary per viewer and photo. Copies for screens leave none."""

from sqlmodel import select

from server.base.tx import Tx
from server.events.actions import note
from server.events.models import Event
from server.evidence.models import Photo

LOOKED = "photo.looked_at"


def note_look(tx: Tx, photo_id: str) -> None:
    """The caller is about to see the bytes as they were sent."""
    mine = select(Event.id).where(Event.subject_kind == "photo", Event.subject_id == photo_id, Event.kind == LOOKED)
    if tx.session.exec(mine.where(Event.actor_id == tx.actor.person_id).limit(1)).first() is None:
        photo = tx.get(Photo, photo_id)
        note(tx, LOOKED, ("photo", photo_id), place_id=photo.village_id or photo.place_id)
