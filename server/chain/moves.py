"""Where a thing may lie now that was somewhere else when it was written down: places are merged and moved."""

from collections import defaultdict

from sqlmodel import col, select

from server.base.tx import Tx
from server.events.models import Event
from server.places.models import Place

_KINDS = ("place.merged", "place.moved", "place.parted")
Ways = dict[str, set[str]]


def may_lie(tx: Tx, then: str | None, now: str | None) -> bool:
    """Whether what lay at ``then`` lies at ``now`` by what the diary says of places."""
    if then == now or then is None or now is None:
        return then == now
    ways = tx.remember("ways of places", lambda: _ways(tx))
    known, todo = {then}, [then]
    while todo:
        fresh = ways.get(todo.pop(), set()) - known
        known |= fresh
        todo += fresh
    return now in known


def _ways(tx: Tx) -> Ways:
    """Place -> the places that things went to from there; those below a village go from village to village."""
    said = select(Event.kind, Event.subject_id, Event.data).where(
        Event.subject_kind == "place", col(Event.kind).in_(_KINDS)
    )
    steps: list[tuple[str, str]] = [
        {
            "place.merged": (subject_id, data.get("into", "")),
            "place.parted": (data.get("source", ""), subject_id),
        }.get(kind, (data.get("former", ""), data.get("parent", "")))
        for kind, subject_id, data in tx.session.exec(said)
    ]
    villages = dict(tx.session.exec(select(Place.id, Place.village_id)).all()) if steps else {}
    ways: Ways = defaultdict(set)
    for source, target in steps:
        for one, other in ((source, target), (villages.get(source) or source, villages.get(target) or target)):
            ways[one].add(other)
    return ways
