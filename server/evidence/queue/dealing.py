"""Dealing out pairs: each to one person, for ten minutes."""

from collections.abc import Collection, Sequence

from sqlalchemy import func
from sqlmodel import select

from server.base.columns import table_of
from server.base.fast_insert import insert_rows
from server.base.services import Services
from server.base.tx import Actor, Tx
from server.evidence.queue.candidates import Candidate, candidates, count_unsampled
from server.evidence.queue.claims import Wanted, renew, take
from server.evidence.queue.models import VillageTurn
from server.evidence.queue.shapes import Dealt, Hand
from server.evidence.queue.showing import shown_pairs

TRIES = 20  # everybody who asks at this very moment may be quicker once
_TURNED = "ON CONFLICT (place_id) DO UPDATE SET turn = excluded.turn"


def deal(services: Services, actor: Actor, count: int, held: Sequence[str]) -> Hand:
    """The next pairs for the caller, who still holds the claims ``held``: those last ten minutes more.

    Each try is a transaction of its own: whoever waits for another's claims holds none.
    """
    found: dict[Wanted, str] = {}
    left, kept = 0, list[str]()
    for _ in range(TRIES):
        with services.writing(actor) as tx:
            kept = renew(tx, held)
            known = [*kept, *found.values()]
            offered = candidates(tx, count - len(found), known)
            left = offered[0].left + len(known) if offered else len(known)
            found |= _taken(tx, offered)
        if len(found) >= count or not offered:
            break
    with services.reading(actor) as tx:
        return _hand(tx, found, left, kept)


def left_for(tx: Tx) -> int:
    """How many pairs wait for the caller."""
    offered = candidates(tx, 1)
    return offered[0].left if offered else 0


def _taken(tx: Tx, offered: Sequence[Candidate]) -> dict[Wanted, str]:
    by_pair = {Wanted(one.kind, one.id, one.task): one.village_id for one in offered}
    found = take(tx, list(by_pair))
    _turn(tx, [village for one, village in by_pair.items() if one in found])
    # In the order in which they were offered, not in that of their keys.
    return {one: found[one] for one in by_pair if one in found}


def _turn(tx: Tx, villages: Sequence[str]) -> None:
    """These villages had their turn now, in this order."""
    last = tx.session.exec(select(func.coalesce(func.max(VillageTurn.turn), 0))).one()
    turns = {village: last + nth for nth, village in enumerate(villages, 1)}
    if turns:
        rows = [{"place_id": village, "turn": turns[village]} for village in sorted(turns)]
        insert_rows(tx.connection, table_of(VillageTurn), rows, _TURNED)


def _hand(tx: Tx, found: dict[Wanted, str], left: int, kept: list[str]) -> Hand:
    pairs = shown_pairs(tx, list(found))
    dealt = [Dealt(claim=claim, task=pairs[one][0], pair=pairs[one][1]) for one, claim in found.items() if one in pairs]
    return Hand(pairs=dealt, left=left, held=kept, unsampled=0 if left else count_unsampled(tx))


def held_by(tx: Tx, claims: Collection[str]) -> list[str]:
    """Renew the caller's claims; return those that are still theirs."""
    return renew(tx, claims)
