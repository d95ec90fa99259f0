"""What a list seems to be, when it came as something else: told by its headings. Pure."""

from collections.abc import Iterable, Sequence
from itertools import islice

from server.ledgers.headings import likeness, matched, plain
from server.ledgers.kinds.kind import Kind
from server.ledgers.layout import Merge, Row, find_header

CLEARLY = 1.0  # so much likelier must another kind be: one more heading in its very words
LOOKED_AT = 12  # rows from the top; a header further down is found by whoever says what the list is
WIDEST = 60  # columns


def likelier(
    rows: Sequence[Row], merges: Sequence[Merge], hidden: Iterable[int], own: Kind, kinds: Iterable[Kind]
) -> str:
    """The kind that the headings speak of more clearly than of ``own``; "" if there is none."""
    top, unseen = [row[:WIDEST] for row in islice(rows, LOOKED_AT)], set(hidden)
    scores = {kind.name: _fit(top, merges, unseen, kind) for kind in kinds}
    mine = scores.get(own.name, 0.0)
    best = max(scores, key=lambda name: scores[name], default="")
    return best if best != own.name and scores.get(best, 0.0) >= mine + CLEARLY else ""


def _fit(top: Sequence[Row], merges: Sequence[Merge], hidden: set[int], kind: Kind) -> float:
    """How well its fields and the headings are matched; 0 without a column that the kind cannot do without."""
    headings = find_header(top, merges, kind.fields, None).headings
    found = matched(headings, [column in hidden for column in range(len(headings))], kind.fields, {})
    if kind.missing(list(found.values())):
        return 0.0
    return sum(likeness(plain(headings[column].rpartition("/")[2]), kind.field(name)) for column, name in found.items())
