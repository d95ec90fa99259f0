"""Flags as a reader may see them: with their evidence, and the other photo if it is theirs to see.

Of a photo outside the reader's scope nothing is told but that it is there; whoever stands above both sees both.
"""

from collections.abc import Collection, Sequence

from sqlmodel import col, select

from server.base.tx import Tx
from server.evidence.flags.models import PhotoFlag
from server.evidence.flags.raising import flags_of
from server.evidence.flags.shapes import FlagOut, OtherPhoto
from server.evidence.models import Photo, Subject
from server.evidence.scope import SEES_FLAGS, of_subject, sees
from server.people.scope import my_roles
from server.places.models import Place

COMPARING = {"same_bytes", "looks_alike", "pair_alike"}
_PRIVATE = {"photo_id"}  # told as ``other``, or not at all


def may_see_flags(tx: Tx) -> bool:
    """Reviewers and the offices above them: flags inform whoever judges, nobody else."""
    return bool(my_roles(tx) & SEES_FLAGS)


def shown_flags(tx: Tx, photos: Sequence[Photo]) -> dict[str, list[FlagOut]]:
    """Photo id -> its flags for the caller; nothing for those who do not judge, and of one's own photos."""
    if not may_see_flags(tx):
        return {}
    raised = flags_of(tx, [p.id for p in photos if p.flag_count > 0 and p.author_id != tx.actor.person_id])
    others = _others(tx, {_other_id(flag) for flags in raised.values() for flag in flags} - {""})
    return {photo_id: [_shown(flag, others) for flag in flags] for photo_id, flags in raised.items()}


def _others(tx: Tx, ids: Collection[str]) -> dict[str, OtherPhoto]:
    """Those that the caller may see."""
    asked = select(Photo, Subject, Place).join(Subject, of_subject()).join(Place, col(Place.id) == Photo.place_id)
    rows = tx.session.exec(asked.where(col(Photo.id).in_(ids))).all() if ids else []
    return {
        photo.id: OtherPhoto(
            id=photo.id,
            subject_kind=subject.kind,
            subject_id=subject.id,
            title=subject.title,
            place_name=place.name,
            slot=photo.slot,
            taken_at=photo.taken_at,
        )
        for photo, subject, place in rows
        if sees(tx, photo, subject, place.path)
    }


def _shown(flag: PhotoFlag, others: dict[str, OtherPhoto]) -> FlagOut:
    other = others.get(_other_id(flag))
    is_elsewhere = flag.kind in COMPARING and other is None
    told = {} if is_elsewhere else {name: value for name, value in flag.evidence.items() if name not in _PRIVATE}
    plain = {name: value for name, value in told.items() if isinstance(value, str | int | float)}
    return FlagOut(kind=flag.kind, found_at=flag.found_at, evidence=plain, other=other, elsewhere=is_elsewhere)


def _other_id(flag: PhotoFlag) -> str:
    named = flag.key or flag.evidence.get("photo_id", "")
    return str(named) if flag.kind in COMPARING else ""
