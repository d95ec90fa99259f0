"""Pairs of before and after as reviewers see them: photos by their sides, flags, versions, the issue behind."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import aliased
from sqlmodel import col, select

from server.base.tx import Tx
from server.evidence.copies.models import PhotoCover
from server.evidence.flags.shapes import FlagOut
from server.evidence.flags.showing import may_see_flags, shown_flags
from server.evidence.models import Photo, Subject
from server.evidence.queries import photos_out
from server.evidence.queue.beside import put_beside
from server.evidence.rules import EXTRA
from server.evidence.shapes import PhotoOut
from server.evidence.slots import sides
from server.evidence.wall_shapes import CoverCard, EarlierVersion, IssueCard, Pair, PhotoCard, SubjectCard
from server.households.models import Household
from server.people.models import Person
from server.places.models import Place

CARDS = "subject_cards"  # registry: subject kind -> function(tx, ids) -> id -> IssueCard
Cards = Callable[[Tx, Sequence[str]], dict[str, IssueCard]]
Flags = dict[str, list[FlagOut]]
Row = tuple[Subject, str, str | None, str | None]  # with the names of its place, its village and its household
Village = aliased(Place)


class Shown(NamedTuple):
    """A photo, as everybody reads it, and what of it is covered."""

    photo: Photo
    shape: PhotoOut
    cover: CoverCard | None


def pairs_of(tx: Tx, ids: Sequence[str]) -> dict[tuple[str, str], Pair]:
    """The pairs of these subjects, by kind and id; whoever asks knows that the caller may see them."""
    rows = tx.session.exec(named_subjects().where(col(Subject.id).in_(ids))).all() if ids else []
    return {(pair.subject.kind, pair.subject.id): pair for pair in pairs_out(tx, rows)}


def named_subjects() -> Any:
    """Subjects with what a ``Row`` holds of each."""
    return (
        select(Subject, Place.name, Village.name, Household.head)
        .join(Place, col(Place.id) == Subject.place_id)
        .join(Village, col(Village.id) == Subject.village_id, isouter=True)
        .join(Household, col(Household.id) == Subject.household_id, isouter=True)
    )


def pairs_out(tx: Tx, rows: Sequence[Row]) -> list[Pair]:
    """The pairs of these subjects, in their order."""
    ids = [subject.id for subject, *_ in rows]
    photos = _photos(tx, ids)
    flags = shown_flags(tx, [one.photo for found in photos.values() for one in found if one.photo.is_current])
    cards = _cards(tx, [subject for subject, *_ in rows])
    pairs = [
        Pair.model_construct(
            subject=_subject(subject, place, village, head),
            before=sided[0],
            after=sided[1],
            issue=cards.get(subject.id),
        )
        for subject, place, village, head in rows
        for sided in [_compared(tx, subject, photos[subject.id], flags)]
    ]
    put_beside(tx, [subject for subject, *_ in rows], [one.photo for found in photos.values() for one in found], pairs)
    return pairs


def _photos(tx: Tx, ids: Sequence[str]) -> dict[str, list[Shown]]:
    asked = (
        select(Photo, PhotoCover, Person.name)
        .join(PhotoCover, col(PhotoCover.photo_id) == Photo.id, isouter=True)
        .join(Person, col(Person.id) == PhotoCover.by_id, isouter=True)
        .where(col(Photo.subject_id).in_(ids), Photo.slot != EXTRA)
        .order_by(col(Photo.version_no), col(Photo.id))
    )
    rows = tx.session.exec(asked).all()
    found: dict[str, list[Shown]] = defaultdict(list)
    for (photo, cover, name), shape in zip(rows, photos_out(tx, [photo for photo, *_ in rows]), strict=True):
        found[photo.subject_id].append(Shown(photo, shape, _cover(cover, name)))
    return found


def _cover(row: PhotoCover | None, by_name: str | None) -> CoverCard | None:
    return CoverCard(parts=len(row.boxes), by_name=by_name or "", at=row.at) if row else None


def _cards(tx: Tx, subjects: Sequence[Subject]) -> dict[str, IssueCard]:
    known: dict[str, Cards] = tx.services.registry.get(CARDS, {})
    found: dict[str, IssueCard] = {}
    for kind, cards in known.items():
        ids = [subject.id for subject in subjects if subject.kind == kind]
        found |= cards(tx, ids) if ids else {}
    return found


def _subject(subject: Subject, place_name: str, village_name: str | None, head: str | None) -> SubjectCard:
    return SubjectCard.model_construct(
        kind=subject.kind,
        id=subject.id,
        title=subject.title,
        slots=subject.slots,
        place_id=subject.place_id,
        place_name=place_name,
        village_name=village_name,
        household_head=head,
        closed_at=subject.closed_at,
    )


def _compared(tx: Tx, subject: Subject, photos: Sequence[Shown], flags: Flags) -> list[list[PhotoCard]]:
    """The photos on either side, slot by slot: with three slots what came in between stands before what came last."""
    by_id = {photo.id: shape for photo, shape, _ in photos}
    found: dict[str, list[PhotoCard]] = defaultdict(list)
    is_owned = subject.owner_id == tx.actor.person_id
    for one in photos:
        if one.photo.is_current:
            earlier = _earlier(one.photo.replaces, by_id)
            found[one.photo.slot].append(_card(tx, one, earlier, flags.get(one.photo.id, ()), is_owned=is_owned))
    return [[card for slot in side for card in found[slot]] for side in sides(subject.slots)]


def _card(
    tx: Tx, shown: Shown, earlier: list[EarlierVersion], flags: Sequence[FlagOut], *, is_owned: bool
) -> PhotoCard:
    photo, shape, cover = shown
    is_mine = photo.author_id == tx.actor.person_id
    is_told = not is_mine and may_see_flags(tx)
    return PhotoCard.model_validate(
        shape.__dict__
        | {
            "code": photo.code,
            "width": photo.width,
            "height": photo.height,
            "source": photo.source,
            "position": photo.position,
            "mine": is_mine,
            "owned": is_owned,
            "earlier": earlier,
            "cover": cover,
            "grade": photo.grade if is_told else None,
            "reasons": (photo.grade_reasons or []) if is_told else [],
            "not_before": photo.not_before if is_told else None,
            "flags": flags,
        }
    )


def _earlier(replaced: str | None, by_id: dict[str, PhotoOut]) -> list[EarlierVersion]:
    found = []
    while replaced and replaced in by_id:
        version = by_id[replaced]
        found.append(EarlierVersion.model_validate(version, from_attributes=True))
        replaced = version.replaces
    return found
