"""Looking for earlier uses of photos: prints are kept, then searched, then whoever judges is told."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import col, select

from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.evidence.flags.raising import Kind, raise_flag
from server.evidence.keeping import still_here
from server.evidence.models import Photo, Subject
from server.evidence.reuse.alignment import FITS, MARKED, SURE, Fit, lay_over, small_from, small_of
from server.evidence.reuse.changes import most_changed, parts_alike
from server.evidence.reuse.library import MOST_MET, Hit, Library
from server.evidence.reuse.models import PhotoPrint, PhotoSmall
from server.evidence.reuse.prints import (
    GOOD,
    UNMARKED,
    WHOLE,
    Gray,
    Window,
    gray_of,
    prints_of,
    quality_of,
    turned_gray,
)
from server.evidence.reuse.reading import keep_prints
from server.evidence.reuse.rules import ALIKE, Used, flag_for, in_order, is_alike
from server.evidence.scope import of_subject

MOST_SAME = 5  # earlier uses of the same bytes that are named
MOST_HITS = 12  # nearest prints that are looked at closely
TURNED = (  # what was done to the earlier picture, clockwise, by the turn in which the new one is the earlier one again
    "none",
    "mirrored",
    "flipped",
    "rotated_180",
    "mirrored_rotated_90",
    "rotated_270",
    "rotated_90",
    "mirrored_rotated_270",
)


@dataclass(frozen=True)
class Likeness:
    """A photo that shows the same as another, and how we know."""

    photo_id: str
    distance: int
    turn: str = TURNED[0]
    crop: tuple[float, ...] | None = None  # left, right, top, bottom: per cent that was cut off
    throughout: float = 1.0  # how well all of it agrees
    change: float = 0.0  # gray levels of the block that changed most; of what agrees throughout only

    def evidence(self, other_id: str) -> dict[str, Any]:
        """As a flag keeps it."""
        return {"photo_id": other_id, "distance": self.distance, "turn": self.turn, "crop": self.crop}


def find_reuse(services: Services, library: Library, sketches: Mapping[str, bytes]) -> None:
    """Photos (id -> sketch) are searched and can be found from now on; earlier uses of them are flagged.

    Own prints are committed before others are read: of two photos that come at the same time to two workers, at
    least one finds the other. Repeated, it does the same again.
    """
    grays = {photo_id: gray_of(sketch) for photo_id, sketch in sorted(sketches.items())}
    with services.writing(CLOCK) as tx:
        _keep(tx, grays)
    with services.reading(CLOCK) as tx:
        library.catch_up(tx.session)
        flags = [flag for photo_id, gray in grays.items() for flag in _flags(tx, library, photo_id, gray)]
    if flags:
        with services.writing(CLOCK) as tx:
            for photo, kind, evidence, key in sorted(flags, key=lambda flag: flag[0].id):  # or two might interlock
                raise_flag(tx, photo, kind, evidence, key)


def _keep(tx: Tx, grays: Mapping[str, Gray]) -> None:
    here = still_here(tx, grays)
    good = {photo_id: quality_of(gray) for photo_id, gray in grays.items() if photo_id in here}
    prints = [
        {"photo_id": photo_id, "quality": good[photo_id], "prints": prints_of(gray).tobytes()}
        for photo_id, gray in grays.items()
        if photo_id in here
    ]
    small = [
        {"photo_id": photo_id, "gray": small_of(gray)}
        for photo_id, gray in grays.items()
        if good.get(photo_id, 0) >= GOOD
    ]
    keep_prints(tx, prints, small)


Flag = tuple[Used, Kind, dict[str, Any], str]


def _flags(tx: Tx, library: Library, photo_id: str, gray: Gray) -> Iterator[Flag]:
    mine = _used(tx, [photo_id]).get(photo_id)
    if mine is None:
        return
    nearest: dict[str, Likeness] = {}
    for likeness in sorted(_likenesses(tx, library, mine, gray), key=_distance):
        nearest.setdefault(likeness.photo_id, likeness)
    used = _used(tx, nearest)
    for likeness in nearest.values():
        other = used[likeness.photo_id]
        kind = flag_for(mine, other)
        if kind and (kind != "pair_alike" or is_alike(likeness.throughout, likeness.change)):
            first, later = in_order(mine, other)
            yield later, kind, likeness.evidence(first.id), first.id


def _distance(likeness: Likeness) -> int:
    return likeness.distance


def _likenesses(tx: Tx, library: Library, mine: Used, gray: Gray) -> Iterator[Likeness]:
    """Same bytes, and pictures that agree when they are laid over each other."""
    same = select(Photo.id).where(Photo.sha256 == mine.sha256, Photo.id != mine.id, col(Photo.received_at).is_not(None))
    others = tx.session.exec(same.order_by(col(Photo.recorded_at)).limit(MOST_MET)).all()
    for other_id in _telling(tx, mine, others)[:MOST_SAME]:
        yield Likeness(other_id, 0)
    if quality_of(gray) >= GOOD:
        yield from _laid_over(tx, mine, gray, library.search(gray))


def _telling(tx: Tx, mine: Used, photo_ids: Collection[str]) -> list[str]:
    """Those that would be flagged, in their order: however many copies of one's own hide no earlier use."""
    used = _used(tx, photo_ids)
    return [photo_id for photo_id in photo_ids if photo_id in used and flag_for(mine, used[photo_id])]


def _laid_over(tx: Tx, mine: Used, gray: Gray, hits: list[Hit]) -> Iterator[Likeness]:
    found = {hit.number: hit for hit in hits}  # nearest first
    asked = select(PhotoPrint.number, PhotoPrint.photo_id).where(col(PhotoPrint.number).in_(found))
    named = dict(tx.session.exec(asked).all()) if hits else {}
    met = {named[number]: hit for number, hit in found.items() if number in named}
    close = _telling(tx, mine, met)[:MOST_HITS]
    grays = select(PhotoSmall.photo_id, PhotoSmall.gray).where(col(PhotoSmall.photo_id).in_(close))
    kept = dict(tx.session.exec(grays).all()) if close else {}
    for photo_id in close:
        hit, small = met[photo_id], kept.get(photo_id, b"")
        fit = fit_of(gray, small, hit) if small else None
        if fit and fit.is_same:
            cut = tuple(round(100 * part, 1) for part in fit.cut)
            crop = cut if max(cut) >= 1 else None
            yield Likeness(
                photo_id, hit.distance, TURNED[hit.way.turn], crop, fit.throughout, _change(gray, small, hit, fit)
            )


def _change(gray: Gray, small: bytes, hit: Hit, fit: Fit) -> float:
    """Asked only of what might be called alike: 10 ms."""
    is_asked = fit.throughout >= ALIKE
    return most_changed(turned_gray(gray, hit.way.turn), small_from(small), fit.frame) if is_asked else 0.0


def fit_of(gray: Gray, small: bytes, hit: Hit) -> Fit:
    """How well a new picture agrees with the kept gray of an earlier one: all of it or, marked, all but an edge."""

    def laid(within: Window) -> Fit:
        return lay_over(new, earlier, hit.way.window, hit.theirs, within)

    new, earlier = turned_gray(gray, hit.way.turn), small_from(small)
    whole = laid(WHOLE)
    if whole.agreement >= FITS:
        is_sure = whole.agreement >= SURE
        return whole if is_sure else replace(whole, parts=parts_alike(new, earlier, whole.frame))
    part = max(map(laid, UNMARKED), key=_agreement)
    return replace(part, throughout=whole.agreement) if part.agreement >= MARKED else whole


def _agreement(fit: Fit) -> float:
    return fit.agreement


def _used(tx: Tx, photo_ids: Collection[str]) -> dict[str, Used]:
    """What photos were used for; an erased one was used for nothing."""
    asked = select(Photo, Subject.household_id).join(Subject, of_subject()).where(col(Photo.id).in_(photo_ids))
    rows = tx.session.exec(asked.where(col(Photo.erased_at).is_(None))).all() if photo_ids else []
    return {photo.id: _use(photo, household_id) for photo, household_id in rows}


def _use(photo: Photo, household_id: str | None) -> Used:
    return Used(
        id=photo.id,
        subject=(photo.subject_kind, photo.subject_id),
        slot=photo.slot,
        is_current=photo.is_current,
        is_set_aside=not photo.is_current and not photo.is_reviewed,
        state=photo.state,
        household_id=household_id,
        author_id=photo.author_id,
        sha256=photo.sha256,
        acted_at=photo.acted_at or photo.recorded_at,
        recorded_at=photo.recorded_at,
    )
