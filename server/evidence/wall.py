"""The photo wall: pairs of before and after, those with the newest photos first. Five questions a page."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, literal, text, tuple_
from sqlmodel import and_, col, false, or_, select

from server.base.columns import UTCDateTime
from server.base.errors import Invalid
from server.base.tx import Tx
from server.evidence.flags.showing import may_see_flags
from server.evidence.models import Subject
from server.evidence.pairs import named_subjects, pairs_out
from server.evidence.scope import SEES_SENSITIVE
from server.evidence.tallies import counts_at, flagged_counts_at
from server.evidence.wall_shapes import Wall
from server.people.scope import covered_place, my_roles, prefixes
from server.places.models import Place
from server.places.within import lies_in

INDEXED = ("waiting", "returned", "later")


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
    return Wall(pairs=pairs_out(tx, rows[:limit]), next=_word(last) if last else None, counts=counts)


def _in_place(tx: Tx, place_id: str | None) -> ColumnElement[bool]:
    paths = [covered_place(tx, place_id).path] if place_id else prefixes(tx)
    return or_(false(), *(lies_in(path) for path in paths))


def _lying(tx: Tx, where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Subjects there. A village's few among a county's many are found by village, all others by going back in time."""
    villages = tx.session.exec(select(Place.village_id).where(where).distinct().limit(2)).all()
    is_one = len(villages) == 1 and villages[0] is not None
    return and_(where, col(Subject.village_id) == villages[0]) if is_one else where


def _subjects(lying: ColumnElement[bool], kind: str | None, matter: str | None, verdict: str | None) -> Any:
    asked = named_subjects().where(lying, *_in_state(verdict))
    asked = asked.where(Subject.matter == matter) if matter else asked
    asked = asked.order_by(col(Subject.latest_at).desc(), col(Subject.id).desc())
    return asked.where(Subject.kind == kind) if kind else asked


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
