"""How far judgements agree: by place and by reason, never by person."""

from collections import Counter
from datetime import timedelta

from sqlalchemy import func
from sqlmodel import col, or_, select

from server.base.errors import NotFound
from server.base.tx import Tx
from server.evidence.models import Photo, Review
from server.evidence.queue.models import PhotoAnswer, SecondLook
from server.evidence.queue.rules import FEW, percent, told
from server.evidence.queue.shapes import Agreement, PlaceAgreement, ReasonAgreement
from server.people.scope import OFFICE, REVIEWERS, covered_place, my_posts
from server.places.models import Place
from server.places.within import lies_in

BACK = timedelta(days=365)


def agreement(tx: Tx, place_id: str | None = None) -> Agreement:
    """Of the last year, at the places right below ``place_id`` (default: where the caller reviews)."""
    top = covered_place(tx, place_id or _own_place(tx), REVIEWERS | OFFICE)
    shown = _below(tx, top)
    looks = _looks(tx, top)
    places = [row for place in shown if (row := _of_place(place, looks))]
    return Agreement(places=places, reasons=_reasons(tx, top), few=FEW)


def _own_place(tx: Tx) -> str:
    posts = [post.place_id for post in my_posts(tx) if post.role in REVIEWERS | OFFICE]
    if not posts:
        raise NotFound()
    return posts[0]


def _below(tx: Tx, top: Place) -> list[Place]:
    asked = select(Place).where(Place.parent_id == top.id).order_by(col(Place.num), col(Place.id))
    return [*tx.session.exec(asked)] if top.level in ("county", "town") else [top]


def _looks(tx: Tx, top: Place) -> list[tuple[str, str, bool, int]]:
    """Path, verdict, whether people have to talk, how many."""
    asked = (
        select(Place.path, SecondLook.verdict, SecondLook.needs_talk, SecondLook.settled_at.is_(None), func.count())  # type: ignore[call-overload,union-attr]
        .join(Place, col(Place.id) == SecondLook.place_id)
        .where(lies_in(top.path), col(SecondLook.decided_at) >= tx.now - BACK)
        .group_by(Place.path, SecondLook.verdict, SecondLook.needs_talk, SecondLook.settled_at.is_(None))  # type: ignore[union-attr]
    )
    return [(path, verdict, talk and is_open, n) for path, verdict, talk, is_open, n in tx.session.execute(asked)]


def _of_place(place: Place, looks: list[tuple[str, str, bool, int]]) -> PlaceAgreement | None:
    """``None``: nothing to tell."""
    here = [look for look in looks if look[0].startswith(place.path)]
    agreed = sum(n for _, verdict, _, n in here if verdict == "accepted")
    looked = agreed + sum(n for _, verdict, _, n in here if verdict == "returned")
    talking = sum(n for _, _, talks, n in here if talks)
    if not looked + talking:
        return None
    return PlaceAgreement(
        place_id=place.id,
        name=place.name,
        looked=told(looked),
        agreed=told(agreed, looked),
        percent=percent(agreed, looked),
        talking=talking,
    )


def _reasons(tx: Tx, top: Place) -> list[ReasonAgreement]:
    below = lies_in(top.path)
    looked = (
        select(SecondLook.reason_code, func.count())
        .join(Place, col(Place.id) == SecondLook.place_id)
        .where(below, SecondLook.verdict == "returned", col(SecondLook.decided_at) >= tx.now - BACK)
    )
    differed = Counter(dict(tx.session.exec(looked.group_by(col(SecondLook.reason_code))).all()))
    asked = (
        select(Review.reason_code, PhotoAnswer.outcome, func.count())
        .join(PhotoAnswer, col(PhotoAnswer.review_id) == Review.id)
        .join(Photo, col(Photo.id) == Review.photo_id)
        .join(Place, col(Place.id) == Photo.place_id)
        .where(below, col(PhotoAnswer.settled_at) >= tx.now - BACK, or_(*_DECIDED))
        .group_by(col(Review.reason_code), col(PhotoAnswer.outcome))
    )
    disputed: Counter[str | None] = Counter()
    stood: Counter[str | None] = Counter()
    for code, outcome, n in tx.session.execute(asked):
        disputed[code] += n
        stood[code] += n if outcome == "stands" else 0
    codes = sorted({code for code in (*differed, *disputed) if code})
    return [
        ReasonAgreement(
            code=code,
            differed=told(differed[code]),
            disputed=told(disputed[code]),
            stood=told(stood[code], disputed[code]),
        )
        for code in codes
    ]


_DECIDED = (PhotoAnswer.outcome == "stands", PhotoAnswer.outcome == "accepted")
