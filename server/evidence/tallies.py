"""The wall's figures: steps are appended as things happen, summed when asked, and put together at night."""

from collections import Counter

from sqlalchemy import ColumnElement, func, text
from sqlmodel import col, delete, select

from server.base.columns import table_of
from server.base.ids import new_id
from server.base.services import Services
from server.base.tx import CLOCK, Tx
from server.evidence.models import Subject, Tally
from server.evidence.wall_shapes import Counts
from server.places.models import Place

TOGETHER = ("place_id", "subject_kind", "matter", "state")  # steps that are alike in these are one figure


def counts_at(tx: Tx, at: ColumnElement[bool], kind: str | None = None, matter: str | None = None) -> Counts:
    """Current photos by state, at places that ``at`` selects; of all matters, or of one."""
    asked = select(Tally.state, func.sum(Tally.n)).join(Place, col(Place.id) == Tally.place_id)
    asked = asked.where(at, col(Tally.matter) == (matter or ""))
    found = tx.session.exec((asked.where(Tally.subject_kind == kind) if kind else asked).group_by(col(Tally.state)))
    return Counts.model_validate(dict(found.all()))


def flagged_counts_at(tx: Tx, at: ColumnElement[bool], kind: str | None = None, matter: str | None = None) -> Counts:
    """Current photos of subjects with flags, by state. Those are few and have an index; steps do not know them."""
    states = ("waiting", "accepted", "returned", "later")
    sums = (func.coalesce(func.sum(getattr(Subject, state)), 0) for state in states)
    asked = select(*sums).select_from(Subject).join(Place, col(Place.id) == Subject.place_id)
    asked = asked.where(text("subject.flagged > 0"), col(Subject.is_reviewed), at)
    asked = asked.where(Subject.matter == matter) if matter else asked
    found = tx.session.exec(asked.where(Subject.kind == kind) if kind else asked).one()
    return Counts.model_validate(dict(zip(states, found, strict=True)))


def compact_tallies(services: Services) -> int:
    """Put the steps of each place, kind, matter and state together into one; return how many rows that saved."""
    with services.writing(CLOCK) as tx:
        gone = delete(Tally).returning(*(col(getattr(Tally, name)) for name in (*TOGETHER, "n")))
        sums: Counter[tuple[str, ...]] = Counter()
        steps = tx.session.execute(gone).all()
        for *alike, n in steps:
            sums[tuple(alike)] += n
        kept = {key: n for key, n in sums.items() if n}
        for key, n in kept.items():
            tx.insert(table_of(Tally), id=new_id(), n=n, **dict(zip(TOGETHER, key, strict=True)))
    return len(steps) - len(kept)
