"""Checking a chain, seal by seal, wherever it comes from: the database or a bundle. The first wrong thing ends it."""

from collections.abc import Callable, Sequence

from server.chain.anchors import Anchor
from server.chain.rows import LeafRow, SealRow
from server.chain.rules import ERASED, MAX_COUNT, NO_ROOT, merkle_root


class Wrong(Exception):
    """Something is not as it was sealed; the text says what, in plain words."""


class ChainCheck:
    """Takes seals in order with their leaves; holds nothing but the end so far."""

    def __init__(self, anchors: Sequence[Anchor] = ()) -> None:
        self._anchors = {anchor.seq: anchor for anchor in anchors}
        self.seals = self.events = 0
        self.root = NO_ROOT

    @classmethod
    def behind(cls, seal: SealRow | None) -> "ChainCheck":
        """One that goes on after a seal, which is taken as it is; ``None``: from the beginning."""
        check = cls()
        if seal is not None:
            check.seals, check.events, check.root = seal.seq, seal.total, seal.root
        return check

    def take(self, seal: SealRow, leaves: Sequence[LeafRow], check_leaf: Callable[[SealRow, LeafRow], None]) -> None:
        """The next seal; raises ``Wrong``."""
        self._check_link(seal)
        _check_places(seal, leaves)
        for leaf in leaves:
            check_leaf(seal, leaf)
        if merkle_root([leaf.digest for leaf in leaves]) != seal.merkle:
            raise Wrong(
                f"Seal {seal.seq} of {seal.sealed_at} UTC does not fit its {seal.count} events: "
                "an event was changed together with its leaf, or the seal's Merkle root was."
            )
        self.seals, self.events, self.root = seal.seq, seal.total, seal.root
        self._check_anchor(seal)

    def end(self) -> None:
        """No more seals are there; anchors beyond this end say that some were cut off."""
        for seq in sorted(self._anchors):
            if seq > self.seals:
                raise Wrong(
                    f"The anchor names seal {seq}, but the chain ends at seal {self.seals}: its end was cut off."
                )
            if seq < 1:
                raise Wrong(f"The anchor names seal {seq}, which cannot be.")

    def _check_link(self, seal: SealRow) -> None:
        if seal.seq != self.seals + 1:
            raise Wrong(f"Seal {self.seals + 1} is missing: after seal {self.seals} comes seal {seal.seq}.")
        if seal.previous != self.root:
            raise Wrong(f"The link is broken: seal {seal.seq} does not continue seal {self.seals}.")
        if seal.expected_root() != seal.root:
            raise Wrong(f"Seal {seal.seq} was changed: its root does not fit its own figures.")
        if seal.total != self.events + seal.count or not 1 <= seal.count <= MAX_COUNT:
            raise Wrong(f"Seal {seal.seq} was changed: its count of events cannot be.")

    def _check_anchor(self, seal: SealRow) -> None:
        anchor = self._anchors.get(seal.seq)
        if anchor and (anchor.root, anchor.total) != (seal.root, seal.total):
            raise Wrong(
                f"The anchor of {anchor.day} does not fit seal {seal.seq}: the chain was written anew since, "
                "at this seal or before it."
            )


def check_leaf(seal: SealRow, leaf: LeafRow) -> None:
    """One leaf against its event; raises ``Wrong``."""
    if leaf.head is None:
        raise Wrong(f"An event is missing from the diary: {_where(seal, leaf)} holds {leaf.event_id}.")
    if leaf.event_id != leaf.head[0]:
        raise Wrong(f"{_where(seal, leaf)} names another event than it holds.")
    if leaf.salt is None and leaf.data is not None and leaf.data != ERASED:
        raise Wrong(f"{_named(leaf)} has no salt in {_where(seal, leaf)}, but was not erased.")
    if leaf.salt is not None and leaf.content is not None:
        raise Wrong(f"{_where(seal, leaf)} was changed: it is both whole and erased.")
    if leaf.expected_digest() != leaf.digest:
        raise Wrong(f"{_named(leaf)} or its leaf was changed after it was sealed ({_where(seal, leaf)}).")


def _check_places(seal: SealRow, leaves: Sequence[LeafRow]) -> None:
    for place, leaf in enumerate(leaves[: seal.count]):
        if leaf.place != place:
            raise Wrong(f"A row is missing: seal {seal.seq} has nothing at place {place}.")
    if len(leaves) < seal.count:
        raise Wrong(f"A row is missing: seal {seal.seq} holds {seal.count} events, {len(leaves)} are left.")
    if len(leaves) > seal.count:
        raise Wrong(f"A row too many: {leaves[seal.count].event_id} was put into seal {seal.seq} afterwards.")


def _named(leaf: LeafRow) -> str:
    head = leaf.head or ("",) * 10
    return f"Event {leaf.event_id} ({head[1]} of {head[8]} UTC)"


def _where(seal: SealRow, leaf: LeafRow) -> str:
    return f"seal {seal.seq}, place {leaf.place}"
