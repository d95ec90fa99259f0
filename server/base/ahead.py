"""Looking ahead: what a batch will have to know is asked in one go before its first act.

On PostgreSQL every question is a journey there and back, and two turns at the interpreter's lock. A noun asks with
``foresee`` inside ``asked_as_one``, and reads with ``foreseen``, which asks by itself for what nobody looked up. Only
for batches in which no act changes what the others ask.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Any

from server.base.prepared import Answer
from server.base.tx import Tx

Row = tuple[Any, ...]
Keep = Callable[[], None]


def foresee(tx: Tx, kind: Hashable, keys: Collection[str], answer: Answer) -> Keep:
    """Call the outcome when the answer is there: its rows, each with its key first, are known from then on."""

    def keep() -> None:
        tx.known.update({(kind, key): None for key in keys} | {(kind, row[0]): row[1:] for row in answer()})

    return keep


def foreseen(
    tx: Tx, kind: Hashable, keys: Collection[str], ask: Callable[[list[str]], Sequence[Row]]
) -> dict[str, Row]:
    """Key -> the rest of its row, for those that are there. ``ask`` gets the keys that nobody looked ahead for."""
    rest = [key for key in keys if (kind, key) not in tx.known]
    asked = {row[0]: row[1:] for row in ask(rest)} if rest else {}
    found = {key: tx.known.get((kind, key), asked.get(key)) for key in keys}
    return {key: row for key, row in found.items() if row is not None}
