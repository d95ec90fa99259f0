"""Finds what a list has twice, and which rows those are: a person sees them side by side."""

from dataclasses import dataclass, field
from hashlib import blake2b

from sqlmodel import col, select

from server.base.tx import Tx
from server.ledgers.kinds.kind import Unit
from server.ledgers.models import ImportItem
from server.ledgers.verdicts import BAD, SUSPECT, Verdict

MOST_TWINS = 5
OTHERS = "member_twice"  # head of one household, somebody of another


@dataclass
class First:
    """The first of several that are alike: it was staged before the next was read."""

    reason: str
    twins: list[int] = field(default_factory=list)


class Twice:
    """A mark is kept as eight bytes: 300,000 of them take 30 MB."""

    def __init__(self) -> None:
        self._seen: dict[bytes, tuple[int, bytes, str]] = {}
        self._firsts: dict[int, First] = {}

    def see(self, unit: Unit, verdict: Verdict) -> list[int]:
        """Remember this unit's marks; one seen before makes both suspect. Returns the positions of its twins."""
        twins: list[int] = []
        for mark in verdict.marks if verdict.verdict != BAD else ():
            key, place = _short(mark.key), _short(mark.where)
            position, where, sort = self._seen.setdefault(key, (unit.position, place, mark.reason))
            if position == unit.position:
                continue
            reason = "two_villages" if mark.where and where != place else mark.reason if sort == mark.reason else OTHERS
            first = self._firsts.setdefault(position, First(reason))
            _put(first.twins, unit.position)
            _put(twins, position)
            if verdict.verdict != SUSPECT:
                verdict.candidates = [verdict.target] if verdict.target else []
                verdict.verdict, verdict.reason = SUSPECT, reason
        return twins

    def mark_first(self, tx: Tx, batch_id: str) -> None:
        """The first of each becomes suspect, too."""
        for some in _parts(sorted(self._firsts)):
            theirs = (ImportItem.batch_id == batch_id, col(ImportItem.position).in_(some))
            for item in tx.session.exec(select(ImportItem).where(*theirs, ImportItem.verdict != BAD)):
                first = self._firsts[item.position]
                item.twins = [*item.twins, *first.twins][:MOST_TWINS]
                if item.verdict != SUSPECT:
                    item.candidates = [item.target_id] if item.target_id else []
                    item.verdict, item.reason = SUSPECT, first.reason


def _put(twins: list[int], position: int) -> None:
    if len(twins) < MOST_TWINS and position not in twins:
        twins.append(position)


def _parts(positions: list[int]) -> list[list[int]]:
    return [positions[start : start + 500] for start in range(0, len(positions), 500)]


def _short(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()
