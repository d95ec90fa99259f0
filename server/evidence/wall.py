"""The photo wall: pairs of before and after, those with the newest photos first. Five questions a page."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, literal, text, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import and_, col, false, or_, select

from server.base.columns import UTCDateTime
from server.base.errors import Invalid
from server.base.tx import Tx
from server.evidence.flags.shapes import FlagOut
from server.evidence.flags.showing import may_see_flags, shown_flags
from server.evidence.models import Photo, Subject
from server.evidence.queries import photos_out
from server.evidence.queue.beside import put_beside
from server.evidence.rules import EXTRA
from server.evidence.scope import SEES_SENSITIVE
from server.evidence.shapes import (
    EarlierVersion,
    IssueCard,
    Pair,
    PhotoCard,
    PhotoOut,
    SubjectCard,
    Wall,
)
from server.evidence.slots import sides
from server.evidence.tallies import counts_at, flagged_counts_at
from server.households.models import Household
from server.people.scope import covered_place, my_roles, prefixes
from server.places.models import Place

INDEXED = ("waiting", "returned", "later")
CARDS = "subject_cards"  # registry: subject kind -> function(tx, ids) -> id -> IssueCard
Cards = Callable[[Tx, Sequence[str]], dict[str, IssueCard]]
Flags = dict[str, list[FlagOut]]
Row = tuple[Subject, str, str | None, str | None]  # with the names of its place, its village and its household
Village = aliased(Place)


def wall(
    tx: Tx,
    *,
    place_id: str | None = None,
    kind: str | None = None,
    matter: str | None = None,
    verdict: str | None = None,
    flagged: bool = False,
    before: str | None = None,
    limit: int = 50,
) -> Wall:
    """A page of what the caller covers by place; ``before`` is the ``next`` of the page above.

    ``matter``: only what is about this: a class of issues.

    ``flagged``: only what something is unusual about; for those who see no flags, the filter does nothing.
    """
    where = _in_place(tx, place_id)
    asked = _subjects(_lying(tx, where), kind, matter, verdict).limit(limit + 1)
    if not my_roles(tx) & SEES_SENSITIVE:
        asked = asked.where(col(Subject.is_sensitive).is_(False))
    flagged = flagged and may_see_flags(tx)
    if flagged:
        asked = asked.where(text("subject.flagged > 0"))
    if before:
        asked = asked.where(_older(before))
    rows = tx.session.exec(asked).all()
    last = rows[limit - 1][0] if len(rows) > limit else None
    counts = (flagged_counts_at if flagged else counts_at)(tx, where, kind, matter)
    return Wall(pairs=_pairs(tx, rows[:limit]), next=_word(last) if last else None, counts=counts)


def pairs_of(tx: Tx, ids: Sequence[str]) -> dict[tuple[str, str], Pair]:
    """The pairs of these subjects, by kind and id; whoever asks knows that the caller may see them."""
    rows = tx.session.exec(_named().where(col(Subject.id).in_(ids))).all() if ids else []
    return {(pair.subject.kind, pair.subject.id): pair for pair in _pairs(tx, rows)}


def _in_place(tx: Tx, place_id: str | None) -> ColumnElement[bool]:
    paths = [covered_place(tx, place_id).path] if place_id else prefixes(tx)
    return or_(false(), *(col(Place.path).startswith(path) for path in paths))


def _lying(tx: Tx, where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Subjects there. A village's few among a county's many are found by village, all others by going back in time."""
    villages = tx.session.exec(select(Place.village_id).where(where).distinct().limit(2)).all()
    is_one = len(villages) == 1 and villages[0] is not None
    return and_(where, col(Subject.village_id) == villages[0]) if is_one else where


def _subjects(lying: ColumnElement[bool], kind: str | None, matter: str | None, verdict: str | None) -> Any:
    asked = _named().where(lying, *_in_state(verdict))
    asked = asked.where(Subject.matter == matter) if matter else asked
    asked = asked.order_by(col(Subject.latest_at).desc(), col(Subject.id).desc())
    return asked.where(Subject.kind == kind) if kind else asked


def _named() -> Any:
    return (
        select(Subject, Place.name, Village.name, Household.head)
        .join(Place, col(Place.id) == Subject.place_id)
        .join(Village, col(Village.id) == Subject.village_id, isouter=True)
        .join(Household, col(Household.id) == Subject.household_id, isouter=True)
    )


def _in_state(verdict: str | None) -> list[Any]:
    """In the words of the indexes: with a value that is bound, or a word too many, they would not be used."""
    if verdict in INDEXED:
        return [text(f"subject.{verdict} > 0")]
    reviewed = [col(Subject.is_reviewed), col(Subject.latest_at).is_not(None)]
    return [*reviewed, getattr(Subject, verdict) > 0] if verdict else reviewed


def _word(subject: Subject) -> str:
    return f"{cast(datetime, subject.latest_at).isoformat()}~{subject.id}"


def _older(word: str) -> ColumnElement[bool]:
    moment, _, subject_id = word.partition("~")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError as error:
        raise Invalid("cursor_broken") from error
    if at.tzinfo is None:
        raise Invalid("cursor_broken")
    # as one comparison, which an index begins with: page ten does not read the nine before it
    return tuple_(Subject.latest_at, Subject.id) < tuple_(literal(at, UTCDateTime), subject_id)


def _pairs(tx: Tx, rows: Sequence[Row]) -> list[Pair]:
    ids = [subject.id for subject, *_ in rows]
    photos = _photos(tx, ids)
    flags = shown_flags(tx, [photo for found in photos.values() for photo, _ in found if photo.is_current])
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
    put_beside(
        tx, [subject for subject, *_ in rows], [photo for of_one in photos.values() for photo, _ in of_one], pairs
    )
    return pairs


def _photos(tx: Tx, ids: Sequence[str]) -> dict[str, list[tuple[Photo, PhotoOut]]]:
    shown = col(Photo.subject_id).in_(ids), Photo.slot != EXTRA
    asked = select(Photo).where(*shown).order_by(col(Photo.version_no), col(Photo.id))
    rows = tx.session.exec(asked).all()
    found: dict[str, list[tuple[Photo, PhotoOut]]] = defaultdict(list)
    for photo, shape in zip(rows, photos_out(tx, rows), strict=True):
        found[photo.subject_id].append((photo, shape))
    return found


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


def _compared(
    tx: Tx, subject: Subject, photos: Sequence[tuple[Photo, PhotoOut]], flags: Flags
) -> list[list[PhotoCard]]:
    """The photos on either side, slot by slot: with three slots what came in between stands before what came last."""
    by_id = {photo.id: shape for photo, shape in photos}
    found: dict[str, list[PhotoCard]] = defaultdict(list)
    for photo, shape in photos:
        if photo.is_current:
            found[photo.slot].append(_card(tx, photo, shape, _earlier(photo.replaces, by_id), flags.get(photo.id, ())))
    return [[card for slot in side for card in found[slot]] for side in sides(subject.slots)]


def _card(tx: Tx, photo: Photo, shape: PhotoOut, earlier: list[EarlierVersion], flags: Sequence[FlagOut]) -> PhotoCard:
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
            "earlier": earlier,
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
