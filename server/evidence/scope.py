"""Who may see a photo: whoever covers its place or its household, its subject's owner, and whoever took it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, select

from server.base.errors import NotFound
from server.base.tx import Tx
from server.evidence.copies.covering import public_copy_of
from server.evidence.models import Photo, Subject
from server.evidence.rules import store_key
from server.evidence.sharing import is_shared_with_me
from server.evidence.stored.models import Blob
from server.households.scope import my_links
from server.people.scope import OFFICE, REVIEWERS, VILLAGE_OFFICE, covers_path, my_roles
from server.places.models import Place

SEES_SENSITIVE = VILLAGE_OFFICE | REVIEWERS | OFFICE
SEES_FLAGS = REVIEWERS | OFFICE


@dataclass(frozen=True)
class Picture:
    """Bytes that may be shown. ``is_final``: they never change under this address."""

    key: str
    sha256: str
    size: int
    media_type: str
    is_final: bool


def of_subject() -> ColumnElement[bool]:
    """The join of photos with what they prove."""
    return and_(col(Subject.kind) == col(Photo.subject_kind), col(Subject.id) == col(Photo.subject_id))


def seen_picture(tx: Tx, photo_id: str, form: str) -> Picture:
    """The bytes of a photo as ``thumb``, ``display``, ``public`` or ``original``; ``NotFound`` if not the caller's.

    What was sent is for reviewers of the place only; everybody else, its author too, sees copies that we made.
    """
    photo, path = seen_photo(tx, photo_id)
    if form == "original" and not covers_path(tx, path, REVIEWERS):
        raise NotFound()
    if photo.erased_at is not None:
        raise NotFound("photo_erased")
    sha256 = public_copy_of(tx, photo) if form == "public" else _hash_of(photo, form)
    blob = tx.session.get(Blob, sha256) if sha256 else None
    if blob is None:
        raise NotFound("photo_not_here")
    return Picture(store_key(blob.sha256), blob.sha256, blob.size, blob.media_type, _is_final(photo, form))


def seen_photo(tx: Tx, photo_id: str) -> tuple[Photo, str]:
    """The photo and the path of its place; ``NotFound`` if not the caller's to see."""
    asked = select(Photo, Subject, Place.path).join(Subject, of_subject()).join(Place, col(Place.id) == Photo.place_id)
    found = tx.session.exec(asked.where(Photo.id == photo_id)).first()
    if found is None or not sees(tx, *found):
        raise NotFound()
    return found[0], found[2]


def sees(tx: Tx, photo: Photo, subject: Subject, path: str) -> bool:
    """Whether a photo at the place with this path is the caller's to see."""
    if tx.actor.person_id in (photo.author_id, subject.owner_id):
        return True
    if subject.is_sensitive and not my_roles(tx) & SEES_SENSITIVE:
        return False
    return covers_path(tx, path) or subject.household_id in my_links(tx) or is_shared_with_me(tx, subject)


def _is_final(photo: Photo, form: str) -> bool:
    """Thumbnails and copies may be made anew by a check; what is covered may change."""
    made = {"original": True, "thumb": photo.checked_at is not None, "display": True}
    return made.get(form, False)


def _hash_of(photo: Photo, form: str) -> str | None:
    """Nothing stands in for a copy that is not made yet: who looks at what was sent stands in the diary."""
    if form == "thumb":
        return photo.thumb_sha256 if photo.has_thumb else None
    if form == "display":
        return photo.display_sha256
    return photo.sha256 if photo.received_at is not None else None
