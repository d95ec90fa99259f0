"""Which pairs wait for the caller's eyes, and in which order.

What is disputed comes first, and what two see differently; then what carries flags, then the rest. Among equals
villages take turns, and in a village the oldest comes first. A second look stands among the rest, like any other.
What was put off comes when nothing else is left: to anybody, and after a while to whoever put it off.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, literal, select, text, union_all
from sqlmodel import and_, col, false, not_, or_

from server.base.tx import Tx
from server.evidence.models import Photo, Subject
from server.evidence.queue.models import PhotoAnswer, ReviewClaim, SecondLook, VillageTurn
from server.evidence.queue.rules import REST
from server.evidence.scope import of_subject
from server.people.scope import REVIEWERS, prefixes
from server.places.models import Place
from server.places.within import lies_in

ABOVE = {"county_admin"}  # decides a dispute where nobody else reviews
URGENT, FLAGGED, PLAIN, PUT_OFF = 0, 1, 2, 3


@dataclass(frozen=True)
class Candidate:
    """A pair in its place in the order; ``left`` counts all that wait for the caller."""

    kind: str
    id: str
    task: str
    village_id: str
    left: int


def candidates(tx: Tx, limit: int, held: Collection[str] = ()) -> list[Candidate]:
    """The next pairs for the caller: none that another looks at, nor those of their claims ``held``."""
    f = _free(tx, held).subquery("free").c
    asked = (
        select(f.kind, f.id, f.task, f.village, func.count().over())
        .join(VillageTurn, col(VillageTurn.place_id) == f.village, isouter=True)
        .order_by(f.is_new, f.urgency, f.nth, func.coalesce(col(VillageTurn.turn), 0), f.since, f.id)
        .limit(limit)
    )
    return [Candidate(*row) for row in tx.session.execute(asked)]


def count_unsampled(tx: Tx) -> int:
    """Minor matters with photos that wait, and that the draw left out: nobody accepted them."""
    asked = select(func.count()).select_from(_firsts(tx, is_drawn=False).subquery())
    return int(tx.session.execute(asked).scalar_one())


def _free(tx: Tx, held: Collection[str]) -> Select[Any]:
    w = union_all(_firsts(tx), _seconds(tx), _thirds(tx), _disputes(tx), _put_off(tx)).subquery("waiting").c
    # a pair may wait for two reasons: "dispute" < "first" < "later" < "second" < "third"
    once = select(
        *(w.kind, w.id, w.village),
        *(func.min(w.urgency).label("urgency"), func.min(w.since).label("since"), func.min(w.task).label("task")),
    )
    o = once.group_by(w.kind, w.id, w.village).subquery("once").c
    of_pair = and_(col(ReviewClaim.subject_kind) == o.kind, col(ReviewClaim.subject_id) == o.id)
    is_live, is_mine = col(ReviewClaim.until) > tx.now, col(ReviewClaim.by_id) == tx.actor.person_id
    taken = or_(and_(not_(is_mine), is_live), col(ReviewClaim.id).in_(held))
    mine = exists().where(of_pair, is_mine, is_live)
    nth = func.row_number().over(partition_by=(o.urgency, o.village), order_by=(o.since, o.id))
    free = select(o.kind, o.id, o.village, o.urgency, o.since, o.task, nth.label("nth"))
    return free.add_columns(case((mine, 0), else_=1).label("is_new")).where(not_(exists().where(of_pair, taken)))


def _firsts(tx: Tx, *, is_drawn: bool = True) -> Select[Any]:
    """Pairs with photos that nobody judged yet, none of them the caller's; of minor matters those drawn."""
    me = tx.actor.person_id
    urgency = case((func.max(col(Photo.flag_count)) > 0, FLAGGED), else_=PLAIN)
    share = tx.services.settings.review_minor_share
    is_free = or_(col(Subject.is_minor).is_(False), col(Subject.lot).is_(None), col(Subject.lot) < share)
    counts = or_(is_free, col(Photo.flag_count) > 0, col(Photo.version_no) > 1)
    asked = _of_pairs(tx, urgency, func.min(Photo.received_at), "first").where(
        text("subject.waiting > 0"), col(Photo.state) == "waiting", col(Photo.is_reviewed).is_(True)
    )
    asked = asked.having(func.max(case((counts, 1), else_=0)) == int(is_drawn))
    return asked.having(func.max(case((col(Photo.author_id) == me, 1), else_=0)) == 0)


def _put_off(tx: Tx) -> Select[Any]:
    """Pairs with photos that were left for later, none of them the caller's; not again at once to whoever did it."""
    me = tx.actor.person_id
    asked = _of_pairs(tx, literal(PUT_OFF), func.min(Photo.reviewed_at), "later").where(
        text("subject.later > 0"), col(Photo.state) == "later", col(Photo.is_reviewed).is_(True)
    )
    has_rested = or_(col(Photo.reviewed_by) != me, col(Photo.reviewed_at) <= tx.now - REST)
    asked = asked.where(col(Photo.answer).is_distinct_from("open"), has_rested)
    return asked.having(func.max(case((col(Photo.author_id) == me, 1), else_=0)) == 0)


def _seconds(tx: Tx) -> Select[Any]:
    """Accepted photos drawn for a second look, that the caller neither took nor accepted."""
    me = tx.actor.person_id
    asked = _of_pairs(tx, literal(PLAIN), func.min(Photo.received_at), "second")
    asked = asked.join(SecondLook, col(SecondLook.photo_id) == Photo.id).where(
        *(col(SecondLook.settled_at).is_(None), col(SecondLook.verdict).is_(None), col(Photo.state) == "accepted")
    )
    return asked.where(col(SecondLook.first_by) != me, col(Photo.author_id) != me, text("subject.waiting = 0"))


def _thirds(tx: Tx) -> Select[Any]:
    """Accepted photos that a second reviewer would have sent back: for somebody who said neither."""
    me = tx.actor.person_id
    asked = _of_pairs(tx, literal(URGENT), func.min(SecondLook.decided_at), "third")
    asked = asked.join(SecondLook, col(SecondLook.photo_id) == Photo.id).where(
        *(col(SecondLook.settled_at).is_(None), col(SecondLook.verdict) == "returned", col(Photo.state) == "accepted")
    )
    others = col(SecondLook.first_by) != me, col(SecondLook.by_id) != me, col(Photo.author_id) != me
    return asked.where(*others, col(SecondLook.needs_talk).is_(False))


def _disputes(tx: Tx) -> Select[Any]:
    """Photos that came back and whose authors answered: for somebody other than who sent them back."""
    me = tx.actor.person_id
    above = _within(prefixes(tx, ABOVE))
    asked = _of_pairs(tx, literal(URGENT), func.min(PhotoAnswer.at), "dispute", or_(_within(_reviewed(tx)), above))
    asked = asked.join(PhotoAnswer, col(PhotoAnswer.photo_id) == Photo.id).where(
        col(PhotoAnswer.outcome).is_(None), col(Photo.state).in_(("returned", "later"))
    )
    asked = asked.where(or_(col(Photo.state) == "returned", col(Photo.reviewed_by) != me))
    to_me = or_(
        and_(col(PhotoAnswer.goes_to) == "others", _within(_reviewed(tx))),
        and_(col(PhotoAnswer.goes_to) == "above", above),
    )
    return asked.where(to_me, col(PhotoAnswer.returned_by) != me, col(PhotoAnswer.author_id) != me)


def _of_pairs(tx: Tx, urgency: Any, since: Any, task: str, where: ColumnElement[bool] | None = None) -> Select[Any]:
    """Pairs with current photos that are here, in the caller's places, of matters that are not the caller's."""
    village = func.coalesce(col(Subject.village_id), col(Subject.place_id)).label("village")
    owner = func.coalesce(col(Subject.owner_id), "") != tx.actor.person_id
    here = col(Photo.is_current).is_(True), col(Photo.received_at).is_not(None)
    return (
        select(
            *(col(Subject.kind).label("kind"), col(Subject.id).label("id"), village),
            *(urgency.label("urgency"), since.label("since"), literal(task).label("task")),
        )
        .select_from(Subject)
        .join(Place, col(Place.id) == Subject.place_id)
        .join(Photo, of_subject())
        .where(where if where is not None else _within(_reviewed(tx)), owner, *here)
        .group_by(Subject.kind, Subject.id)
    )


def _reviewed(tx: Tx) -> list[str]:
    return prefixes(tx, REVIEWERS)


def _within(paths: Collection[str]) -> ColumnElement[bool]:
    return or_(false(), *(lies_in(path) for path in paths))
