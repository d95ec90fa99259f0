"""Rows that stand on others: what an earlier row of the list brings is there for a later one, and nothing else is."""

from server.ledgers.kinds.kind import Unit
from server.ledgers.verdicts import BAD, Verdict, problem


class Standing:
    """Sees a list's verdicts in order; a row on which nothing can stand is bad before anything is written."""

    def __init__(self) -> None:
        self._brought: set[str] = set()

    def see(self, unit: Unit, verdict: Verdict) -> None:
        """What it stands on must have been brought; then it brings its own."""
        if verdict.stands_on and self._brought.isdisjoint(verdict.stands_on):
            verdict.verdict, verdict.changes, verdict.marks = BAD, [], []
            verdict.problems = [*verdict.problems, problem(unit.position, "parent_unknown", "parent")]
        if verdict.verdict != BAD:
            self._brought.update(verdict.brings)
