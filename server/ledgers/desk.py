"""What the wizard asks of a kind: judge a few hundred units, and write those that were decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from server.base.tx import Tx
from server.ledgers.kinds.kind import Unit
from server.ledgers.verdicts import Outcome, Verdict
from server.ledgers.where import Where


@dataclass(frozen=True)
class Asked:
    """A unit to write. ``decision``: same (as ``target``), new, or nothing: as it is judged now."""

    unit: Unit
    decision: str = ""
    target: str | None = None


class Desk(Protocol):
    """One kind at work; ``at_once`` units per transaction: others wait for a writer a tenth of a second at most."""

    at_once: int

    def judged(self, tx: Tx, where: Where, units: Sequence[Unit]) -> list[Verdict]:
        """A verdict per unit; nothing is written."""
        ...

    def applied(self, tx: Tx, where: Where, asked: Sequence[Asked], batch_id: str) -> list[Outcome]:
        """Write them, each or a reason why not; called in order of position, in one transaction for all of them."""
        ...

    def shown(self, tx: Tx, ids: Sequence[str]) -> dict[str, list[str]]:
        """How candidates are told apart on a screen: id -> title and further lines, numbers masked."""
        ...

    def line_of(self, unit: Unit) -> list[str]:
        """How a staged unit is shown: a title and further lines, numbers masked."""
        ...
