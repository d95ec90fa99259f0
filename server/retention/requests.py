"""One photo erased on request (a right under PIPL, or a mistake): looked at, then asked for with a reason."""

from sqlmodel import col, select

from server.base.errors import NotFound, Refused
from server.base.tx import Tx
from server.evidence.codes import read_code
from server.evidence.models import Photo, Subject
from server.evidence.scope import of_subject
from server.people.county import require_county
from server.people.names import names_of
from server.places.models import Place
from server.retention.due import not_held
from server.retention.erasing import erase_on_request
from server.retention.shapes import EraseIn, PhotoSeen


def seen_before_erasing(tx: Tx, typed: str) -> PhotoSeen:
    """What the short code names, for the county administrator."""
    require_county(tx)
    return _seen(tx, _by_code(tx, typed))


def erase_one(tx: Tx, body: EraseIn) -> PhotoSeen:
    """It goes. The code is typed again; what is held stays."""
    require_county(tx)
    photo = tx.session.get(Photo, body.photo_id, with_for_update=True)
    if photo is None:
        raise NotFound()
    if photo.code != read_code(body.code):
        raise Refused("code_differs")
    if _is_held(tx, photo.id):
        raise Refused("held")
    if photo.erased_at is None:
        erase_on_request(tx, photo, body.reason)
    return _seen(tx, photo)


def _by_code(tx: Tx, typed: str) -> Photo:
    photo = tx.session.exec(select(Photo).where(Photo.code == (read_code(typed) or ""))).first()
    if photo is None:
        raise NotFound()
    return photo


def _is_held(tx: Tx, photo_id: str) -> bool:
    free = select(Photo.id).join(Subject, of_subject()).where(Photo.id == photo_id, not_held())
    return tx.session.exec(free).first() is None


def _seen(tx: Tx, photo: Photo) -> PhotoSeen:
    place = tx.session.exec(select(Place.name).where(col(Place.id) == (photo.village_id or photo.place_id))).one()
    return PhotoSeen(
        id=photo.id,
        code=photo.code,
        place_name=place,
        kind=photo.subject_kind,
        slot=photo.slot,
        author_name=names_of(tx, {photo.author_id}).get(photo.author_id, ""),
        taken_at=photo.taken_at,
        received_at=photo.received_at,
        is_held=_is_held(tx, photo.id),
        erased_at=photo.erased_at,
    )
