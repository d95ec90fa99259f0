"""What photos prove, and the slots that such a proof has: said once here, used by every feature. Pure."""

from collections.abc import Mapping, Sequence
from typing import Literal

Proves = Literal["fix", "stage", "board", "record"]
SLOTS: Mapping[Proves, tuple[str, ...]] = {
    "fix": ("before", "after"),
    "stage": ("before", "during", "after"),  # of a project
    "board": ("proof",),  # a notice board, as it hangs
    "record": ("proof",),  # a visit, a meeting, an item of a look-back: shown, never judged
}


def sides(slots: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is compared with what: the first of several slots with the others; one alone has nothing to its left."""
    return (tuple(slots[:1]), tuple(slots[1:])) if len(slots) > 1 else ((), tuple(slots))
