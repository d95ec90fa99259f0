"""How a dealt pair looks to whoever judges it: a second look tells nothing of the first."""

from collections.abc import Sequence
from typing import Literal

from server.base.tx import Tx
from server.evidence.pairs import pairs_of
from server.evidence.queue.claims import Wanted
from server.evidence.wall_shapes import Pair, PhotoCard

Shown = Literal["first", "dispute", "third"]


def shown_pairs(tx: Tx, wanted: Sequence[Wanted]) -> dict[Wanted, tuple[Shown, Pair]]:
    """Each pair with what its reviewer is told of why it comes."""
    pairs = pairs_of(tx, [one.id for one in wanted])
    return {
        one: _blind(pairs[one.kind, one.id]) if one.task == "second" else (_told(one.task), pairs[one.kind, one.id])
        for one in wanted
        if (one.kind, one.id) in pairs
    }


def _told(task: str) -> Shown:
    return "dispute" if task == "dispute" else "third" if task == "third" else "first"


def _blind(pair: Pair) -> tuple[Shown, Pair]:
    """Neither the verdict nor what followed from it: an answer and its outcome, and that the matter is settled."""
    before, after = [_unjudged(card) for card in pair.before], [_unjudged(card) for card in pair.after]
    issue = pair.issue.model_copy(update={"state": None}) if pair.issue else None
    subject = pair.subject.model_copy(update={"closed_at": None})
    return "first", pair.model_copy(update={"subject": subject, "before": before, "after": after, "issue": issue})


def _unjudged(card: PhotoCard) -> PhotoCard:
    if card.state != "accepted":
        return card
    unsaid = {"state": "waiting", "reason_code": None, "reason": "", "reviewed_by_name": None, "reviewed_at": None}
    return card.model_copy(update=unsaid | {"answer": None, "answered": None})
