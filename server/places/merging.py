"""Two places become one, and are two again as long as nothing was recorded about what came over.

What came over is written down row by row, for a week: nobody could tell afterwards what lay where.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlmodel import col, delete, select

from server.base.clock import local_date
from server.base.errors import NotFound, Refused
from server.base.ids import new_id
from server.base.tx import Tx
from server.events.actions import note
from server.events.models import Event
from server.places.actions import check_parent, end_codes, hang, refuse_taken
from server.places.following import follow_back, follow_into, recorded_since, resend
from server.places.models import Place, PlaceCode, PlaceMerge
from server.places.queries import home_stream
from server.places.rules import rank_of
from server.places.within import lies_in
from server.sync.streams import place_stream, touch

KEPT = timedelta(days=7)  # as other slips at places


def merge_places(tx: Tx, source: Place, target: Place, settled: frozenset[str] = frozenset()) -> None:
    """Close ``source``; its children and everything that points at it go to ``target``; its past stays readable.

    ``settled``: tables unique per place whose clashes the caller has already resolved.
    """
    if source.id == target.id or source.level != target.level or source.ended_on or target.ended_on:
        raise Refused("merge_wrong")
    if rank_of(source.level) > rank_of("village") and source.village_id != target.village_id:
        raise Refused("merge_across_villages")
    standing = select(Place).where(Place.parent_id == source.id, col(Place.ended_on).is_(None))
    children = tx.session.exec(standing.order_by(col(Place.num))).all()
    for child in children:
        hang(tx, child, target)
    source.ended_on, source.merged_into_id = local_date(tx.now), target.id
    held = select(PlaceCode).where(PlaceCode.place_id == source.id, col(PlaceCode.valid_to).is_(None))
    codes = [[code.code, code.valid_from.isoformat()] for code in tx.session.exec(held)]
    end_codes(tx, source, local_date(tx.now))
    touch(tx, home_stream(source), "place", source.id)
    note(tx, "place.merged", ("place", source.id), source.id, into=target.id)
    note(tx, "place.took_in", ("place", target.id), target.id, source=source.id, name=source.name)
    tx.session.flush()
    moved = follow_into(tx, source.id, target.id, settled)
    _remember(tx, source, target, {"children": [child.id for child in children], "codes": codes, "rows": moved})
    if target.village_id:
        resend(tx, place_stream(target.village_id), target.id)


def part_again(tx: Tx, target: Place, act: Event) -> None:
    """What came over goes back: rows that still lie where they came to, children that still hang there, codes."""
    merge = _merge_of(tx, target, act)
    source = tx.get(Place, merge.source_id)
    above = tx.session.get(Place, source.parent_id or "")
    if above is None:
        raise NotFound()
    check_parent(above, source.level)
    if built_on(tx, target, act):
        raise Refused("merge_built_on")
    source.ended_on = source.merged_into_id = None
    tx.session.flush()
    for child_id in merge.moved["children"]:
        child = tx.get(Place, child_id)
        if child.parent_id == target.id and child.ended_on is None:
            hang(tx, child, source)
    follow_back(tx, source.id, target.id, merge.moved["rows"])
    _hold_codes(tx, source, merge.moved["codes"])
    note(tx, "place.parted", ("place", source.id), source.id, source=target.id, name=target.name)
    tx.session.delete(merge)
    touch(tx, home_stream(source), "place", source.id)
    for village_id in {source.village_id, target.village_id} - {None}:
        resend(tx, place_stream(str(village_id)), source.id)


def built_on(tx: Tx, target: Place, act: Event) -> Mapping[str, int]:
    """How many records of each table were made about the households that came over, since they did."""
    merge = _merge_of(tx, target, act)
    below = [place_id for child in merge.moved["children"] for place_id in _below(tx, child)]
    return recorded_since(tx, target.id, below, merge.moved["rows"])


def _below(tx: Tx, place_id: str) -> Sequence[str]:
    path = tx.get(Place, place_id).path
    return tx.session.exec(select(Place.id).where(lies_in(path))).all()


def _merge_of(tx: Tx, target: Place, act: Event) -> PlaceMerge:
    """The record of an act. ``Refused`` for one that was made before such records were kept."""
    mine = PlaceMerge.source_id == str(act.data["source"]), PlaceMerge.target_id == target.id
    merge = tx.session.exec(select(PlaceMerge).where(*mine)).first()
    if merge is None:
        raise Refused("place_act_gone_on")
    return merge


def _remember(tx: Tx, source: Place, target: Place, moved: dict[str, Any]) -> None:
    tx.session.exec(delete(PlaceMerge).where(col(PlaceMerge.at) < tx.now - KEPT))
    tx.add(PlaceMerge(id=new_id(tx.now), source_id=source.id, target_id=target.id, at=tx.now, moved=moved))


def _hold_codes(tx: Tx, source: Place, codes: Sequence[Sequence[str]]) -> None:
    """Its codes hold as if they had not ended."""
    told = {(code, began) for code, began in codes}
    for row in tx.session.exec(select(PlaceCode).where(PlaceCode.place_id == source.id)):
        if (row.code, row.valid_from.isoformat()) in told:
            refuse_taken(tx, source, row.code)
            row.valid_to = None
