"""The wall's figures: steps are appended as things happen, summed when asked, and put together at night."""

from collections import Counter

from sqlalchemy import ColumnElement, func, text
from sqlmodel import col, delete, select

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.evidence.models import Subject, Tally
from server.evidence.shapes import Counts
from server.places.models import Place


def counts_at(tx: Tx, at: ColumnElement[bool], kind: str | None = None) -> Counts:
    """Current photos by state, at places that ``at`` selects."""
    asked = select(Tally.state, func.sum(Tally.n)).join(Place, col(Place.id) == Tally.place_id).where(at)
    found = tx.session.exec((asked.where(Tally.subject_kind == kind) if kind else asked).group_by(col(Tally.state)))
    return Counts.model_validate(dict(found.all()))


def flagged_counts_at(tx: Tx, at: ColumnElement[bool], kind: str | None = None) -> Counts:
    """Current photos of subjects with flags, by state. Those are few and have an index; steps do not know them."""
    states = ("waiting", "accepted", "returned", "later")
    sums = (func.coalesce(func.sum(getattr(Subject, state)), 0) for state in states)
    asked = select(*sums).select_from(Subject).join(Place, col(Place.id) == Subject.place_id)
    asked = asked.where(text("subject.flagged > 0"), col(Subject.is_reviewed), at)
    found = tx.session.exec(asked.where(Subject.kind == kind) if kind else asked).one()
    return Counts.model_validate(dict(zip(states, found, strict=True)))


def compact_tallies(services: Services) -> int:
    """Put the steps of each place, kind and state together into one; return how many rows that saved."""
    with services.writing(CLOCK) as tx:
        gone = delete(Tally).returning(col(Tally.place_id), col(Tally.subject_kind), col(Tally.state), col(Tally.n))
        sums: Counter[tuple[str, str, str]] = Counter()
        steps = tx.session.exec(gone).all()
        for place_id, kind, state, n in steps:
            sums[place_id, kind, state] += n
        kept = {key: n for key, n in sums.items() if n}
        for (place_id, kind, state), n in kept.items():
            tx.insert(table_of(Tally), id=new_id(), place_id=place_id, subject_kind=kind, state=state, n=n)
    return len(steps) - len(kept)
