"""What anybody may hear of one photo by its short code: where, what about, when, and whether it is still the same.

Nothing personal: no name, no household, no position, no picture. What is sensitive, and what lies higher than a town,
is not there, by the same one question to the database that finds nothing for a code that nobody has.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import and_, col, select

from server.base.errors import Transport
from server.base.quick import Quick
from server.base.services import Services
from server.base.tx import NOBODY, Tx
from server.chain.checking import ChainCheck, Wrong, check_leaf
from server.chain.matters import BEGUN, check_matters
from server.chain.photo_rows import ERASED, RECORDED, STORED
from server.chain.photos import check_photos, is_whole
from server.chain.rows import SealRow, leaves, seal_numbered, seal_of
from server.evidence.codes import read_code
from server.evidence.models import Photo, Subject
from server.issues.models import Issue
from server.places.models import Place
from server.reference.queries import categories

TOLD = ("village", "town")  # places of a few households are told as their village, a county and above not at all
RETRY_AFTER = 60  # seconds, when the file cannot be read
_SAID = Quick("SELECT id, kind FROM event WHERE subject_kind = :kind AND subject_id = :thing_id ORDER BY id")
_Above = aliased(Place)


@dataclass(frozen=True)
class Told:
    """What may be said. ``seal`` holds its newest line, ``None``: not yet; ``is_same`` is ``None`` until it is here."""

    code: str
    place: str
    kind: str
    category: str | None  # the class of an issue
    taken_at: datetime
    received_at: datetime | None
    seal: SealRow | None = None
    is_same: bool | None = None
    erased_at: datetime | None = None


def look(services: Services, typed: str) -> Told | None:
    """``None``: nobody has such a code, or it is not for everybody. A file that cannot be read is a 503."""
    code = read_code(typed)
    if code is None:
        return None
    with services.reading(NOBODY) as tx:
        found = _found(tx, code)
        if found is None:
            return None
        photo, told = found[0], _told(tx, *found)
        sha256, size = photo.sha256, photo.size
    return replace(told, is_same=_is_whole(services, sha256, size)) if told.is_same else told


def _told(tx: Tx, photo: Photo, place: str) -> Told:
    told = Told(photo.code, place, photo.subject_kind, _category(tx, photo), photo.taken_at, photo.received_at)
    try:
        seal = _seal_of(tx, photo)
        _check_matter(tx, photo)
    except Wrong:
        return replace(told, is_same=False)
    if photo.erased_at is not None:
        return replace(told, erased_at=photo.erased_at)
    return replace(told, seal=seal, is_same=bool(told.received_at) or None)


def _found(tx: Tx, code: str) -> tuple[Photo, str] | None:
    """The photo and the name of its village or town, with the town before it."""
    where = and_(col(Place.id) == func.coalesce(Photo.village_id, Photo.place_id), col(Place.level).in_(TOLD))
    about = and_(
        col(Subject.kind) == col(Photo.subject_kind),
        col(Subject.id) == col(Photo.subject_id),
        col(Subject.is_sensitive).is_(False),
    )
    asked = select(Photo, Place.level, Place.name, _Above.name).join(Subject, about).join(Place, where)
    row = tx.session.exec(
        asked.join(_Above, col(_Above.id) == Place.parent_id, isouter=True).where(Photo.code == code)
    ).first()
    if row is None:
        return None
    photo, level, name, above = row
    return photo, f"{above} {name}" if level == "village" and above else name


def _category(tx: Tx, photo: Photo) -> str | None:
    """The class of an issue, if it is known: what exactly is nobody's business."""
    issue = tx.session.get(Issue, photo.subject_id) if photo.subject_kind == "issue" else None
    known = categories(tx).get(issue.category) if issue is not None else None
    return (known.parent or known.code) if known is not None else None


def _seal_of(tx: Tx, photo: Photo) -> SealRow | None:
    """The seal of what the diary says of this photo, checked as ``audit verify`` does; raises ``Wrong``."""
    said = {kind: event_id for event_id, kind in reversed(_SAID.rows(tx, kind="photo", thing_id=photo.id))}
    wanted = {RECORDED: True, STORED: photo.received_at, ERASED: photo.erased_at}
    if any(kind not in said for kind, is_due in wanted.items() if is_due):
        raise Wrong(f"The diary does not say where the photo {photo.id} came from, or who erased it.")
    seal = None
    for kind in filter(said.__contains__, wanted):
        seal = seal_of(tx, said[kind])
        if seal is None:
            return None
        _check(tx, seal, said[kind])
    return seal


def _check_matter(tx: Tx, photo: Photo) -> None:
    """The kind that is told is the one that was reported."""
    lines = _SAID.rows(tx, kind="issue", thing_id=photo.subject_id) if photo.subject_kind == "issue" else []
    for event_id, kind in lines:
        if kind in BEGUN and (seal := seal_of(tx, event_id)):
            _check(tx, seal, event_id)


def _check(tx: Tx, seal: SealRow, event_id: str) -> None:
    try:
        rows = leaves(tx, seal.seq)
    except ValueError as error:
        raise Wrong(f"An event of seal {seal.seq} cannot be read any more.") from error
    ChainCheck.behind(seal_numbered(tx, seal.seq - 1)).take(seal, rows, check_leaf)
    mine = [row for row in rows if row.event_id == event_id]
    check_photos(tx, mine)
    check_matters(tx, mine)


def _is_whole(services: Services, sha256: str, size: int) -> bool:
    """Read now and kept nowhere. A store that has nothing to say is not a photo that was changed."""
    try:
        return is_whole(services.store, sha256, size)
    except OSError as error:
        raise Transport(503, "try_later", retry_after=RETRY_AFTER) from error
