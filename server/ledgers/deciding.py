"""What suspects are: decided one by one, or many at once and taken back as long as nothing is written."""

from collections import defaultdict

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, select, update

from server.base.columns import table_of
from server.base.errors import NotFound, Refused
from server.base.tx import Tx
from server.ledgers.actions import copy_later
from server.ledgers.item_shapes import DecisionIn
from server.ledgers.models import ImportBatch, ImportItem
from server.ledgers.registry import desk_of
from server.ledgers.scope import my_batch
from server.ledgers.verdicts import SUSPECT

# Such lists make no households, and no second person with the same number.
NEVER_NEW = ("same_name", "member_known", "id_differs", "elsewhere", "phone_of_other")
ONE_CANDIDATE_WILL_DO = ("same_name", "member_known", "same_person", "same_issue")
# The list has one thing several times. Who is in two villages, or in two households, is not one thing written twice.
ONE_THING = ("twice", "id_twice", "number_twice", "name_twice")
ONLY_KEPT = ("representatives", "places", "toilets", "categories")  # two alike are one: none comes in beside the other
MANY = "many"
_ITEM = table_of(ImportItem)


def decide(tx: Tx, batch_id: str, item_id: str, body: DecisionIn) -> None:
    """One suspect is decided by a person; the decision may be changed until the batch is confirmed."""
    batch = my_batch(tx, batch_id, states=("preview",))
    item = tx.session.get(ImportItem, item_id)
    if item is None or item.batch_id != batch.id or item.verdict != SUSPECT:
        raise NotFound()
    if body.decision == "same" and not _may_be_same(tx, batch, item, body.target_id or ""):
        raise Refused("decision_wrong")
    if body.decision == "new" and not may_be_new(batch, item.reason):
        raise Refused("decision_wrong")
    if body.decision == "keep" and item.reason not in ONE_THING:
        raise Refused("decision_wrong")
    item.decision, item.decided_by, item.decided_in = body.decision, tx.actor.person_id, ""
    item.target_id = body.target_id if body.decision == "same" else None
    copy_later(tx, batch)


def may_be_new(batch: ImportBatch, reason: str) -> bool:
    """Whether something may come in beside what it is like."""
    if batch.kind == "households":
        return True
    return reason not in NEVER_NEW and not (reason == "twice" and batch.kind in ONLY_KEPT)


def decide_rest(tx: Tx, batch_id: str, decision: str) -> None:
    """All suspects that nobody decided: left out, or the same as the only household that they may be."""
    batch = my_batch(tx, batch_id, states=("preview",))
    copy_later(tx, batch)
    if decision == "skip":
        _decide_all(tx, _undecided(batch), "skip")
        return
    asked = select(ImportItem).where(_undecided(batch), col(ImportItem.reason).in_(ONE_CANDIDATE_WILL_DO))
    for item in tx.session.exec(asked):
        if len(item.candidates) == 1 and _may_be_same(tx, batch, item, item.candidates[0]):
            item.decision, item.target_id = "same", item.candidates[0]
            item.decided_by, item.decided_in = tx.actor.person_id, MANY


def decide_twins(tx: Tx, batch_id: str, keep: str) -> None:
    """Of each thing that the list has several times, the first or the last row counts; the others stay out."""
    batch = my_batch(tx, batch_id, states=("preview",))
    copy_later(tx, batch)
    groups = _twins(tx, batch)
    kept = [rows[0 if keep == "first" else -1] for rows in groups]
    others = {position for rows in groups for position in rows} - set(kept)
    for decision, positions in (("keep", sorted(kept)), ("skip", sorted(others))):
        for start in range(0, len(positions), 500):
            some = col(ImportItem.position).in_(positions[start : start + 500])
            _decide_all(tx, and_(_undecided(batch), some), decision)


def reopen(tx: Tx, batch_id: str) -> None:
    """What was decided for many at once is open again; what a person decided one by one stands."""
    batch = my_batch(tx, batch_id, states=("preview",))
    copy_later(tx, batch)
    mine = and_(col(ImportItem.batch_id) == batch.id, col(ImportItem.decided_in) == MANY)
    tx.session.connection().execute(
        update(_ITEM).where(mine).values(decision="", decided_by=None, decided_in="", target_id=None)
    )
    tx.session.expire_all()


def count_twins(tx: Tx, batch: ImportBatch) -> int:
    """How many things the list has several times, undecided."""
    return len(_twins(tx, batch))


def _undecided(batch: ImportBatch) -> ColumnElement[bool]:
    mine = col(ImportItem.batch_id) == batch.id
    return and_(mine, col(ImportItem.verdict) == SUSPECT, col(ImportItem.decision) == "")


def _decide_all(tx: Tx, which: ColumnElement[bool], decision: str) -> None:
    by_me = {"decided_by": tx.actor.person_id, "decided_in": MANY}
    tx.session.connection().execute(update(_ITEM).where(which).values(decision=decision, **by_me))
    tx.session.expire_all()


def _twins(tx: Tx, batch: ImportBatch) -> list[list[int]]:
    """Positions of undecided rows that are one thing, in the order of the sheet."""
    asked = select(ImportItem.position, ImportItem.twins).where(
        _undecided(batch), col(ImportItem.reason).in_(ONE_THING)
    )
    rows = dict(tx.session.exec(asked.order_by(col(ImportItem.position))).all())
    leader: dict[int, int] = {position: position for position in rows}
    for position, twins in rows.items():
        for other in set(twins) & rows.keys():
            _join(leader, position, other)
    groups: dict[int, list[int]] = defaultdict(list)
    for position in rows:
        groups[_top(leader, position)].append(position)
    return [group for group in groups.values() if len(group) > 1]


def _join(leader: dict[int, int], one: int, other: int) -> None:
    first, second = sorted((_top(leader, one), _top(leader, other)))
    leader[second] = first


def _top(leader: dict[int, int], position: int) -> int:
    while leader[position] != position:
        leader[position] = leader[leader[position]]
        position = leader[position]
    return position


def _may_be_same(tx: Tx, batch: ImportBatch, item: ImportItem, target: str) -> bool:
    """Whether it is one of the candidates, in the same village, and the caller's to write to."""
    return item.reason != "elsewhere" and target in item.candidates and bool(desk_of(batch.kind).shown(tx, [target]))
