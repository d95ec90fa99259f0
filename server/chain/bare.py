"""The lines of a bundle: what they say where the bundle has to say it, or a line that tells of its erasure."""

from server.chain.checking import Wrong, check_leaf
from server.chain.rows import LeafRow, SealRow
from server.chain.rules import content_hash

OPEN_KINDS = frozenset({"photo.recorded", "photo.stored"})  # what everybody may read: it names nobody


class Bare:
    """Takes lines in order; remembers those that say nothing although they should."""

    def __init__(self, *, is_full: bool) -> None:
        self._is_full = is_full
        self._bare: dict[str, str] = {}
        self._erased: set[str] = set()

    def check(self, seal: SealRow, leaf: LeafRow) -> None:
        """A bundle has the hash of every content; where it has the content too, they must fit."""
        if leaf.salt is not None and content_hash(leaf.salt, leaf.data or "") != leaf.content:
            raise Wrong(f"What event {leaf.event_id} says was changed (seal {seal.seq}, place {leaf.place}).")
        check_leaf(seal, LeafRow(leaf.place, leaf.event_id, None, leaf.content, leaf.digest, leaf.head, None))
        kind, subject_kind, subject_id = (leaf.head or ("",) * 4)[1:4]
        if kind == "event.erased" and subject_kind == "event":
            self._erased.add(subject_id or "")
        if (leaf.salt is None or leaf.data is None) and (self._is_full or kind in OPEN_KINDS):
            self._bare[leaf.event_id] = f"seal {seal.seq}, place {leaf.place}"

    def end(self) -> None:
        """Lines that tell of erasures come after what was erased."""
        for event_id, where in self._bare.items():
            if event_id not in self._erased:
                raise Wrong(
                    f"What event {event_id} says was taken out of the bundle ({where}), and no line says that it was "
                    "erased. If it was erased right before the bundle was written, export again."
                )
